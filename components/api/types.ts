export type Schema = Record<string, unknown>
export type Parameter = {
  name: string
  in: "path" | "query" | "header"
  required: boolean
  schema: Schema
  example?: unknown
  description?: string
}
export type Media = { schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }
export type Answer = { description: string; content?: Record<string, Media> }

/** One operation of the OpenAPI document. */
export type Operation = {
  method: string
  path: string
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: object[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, Answer>
}

/** What of the document the pages show. */
export type Described = {
  tags: { name: string; description?: string }[]
  paths: Record<
    string,
    Record<string, Omit<Operation, "parameters"> & { parameters: (Parameter | { $ref: string })[] }>
  >
  components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> }
}
