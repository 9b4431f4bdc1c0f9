import { declarations } from "@/app/api/v1/openapi.json/every-route"
import type { Described, Operation } from "@/components/api/types"
import { documentOf } from "@/lib/openapi/document"

const reference = documentOf(declarations) as Described
export const { schemas } = reference.components
const { parameters: shared } = reference.components

const all: Operation[] = Object.entries(reference.paths).flatMap(
  ([path, verbs]) =>
    Object.entries(verbs).map(([method, told]) => ({
      ...told,
      method: method.toUpperCase(),
      path,
      parameters: told.parameters.map(one =>
        "$ref" in one ? shared[one.$ref.split("/").at(-1) ?? ""] : one,
      ),
    })) as Operation[],
)

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
all.sort(
  (one, other) =>
    one.path.localeCompare(other.path) || methods.indexOf(one.method) - methods.indexOf(other.method),
)

/** The parts of the API with their operations, as the document has them. */
export const parts = reference.tags.map(({ name, description = "" }) => ({
  name,
  description,
  operations: all.filter(({ tags }) => tags.includes(name)),
}))
