import { readFileSync } from "node:fs"
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser"

// What GitHub's own reader finds wrong with each of the workflows given as JSON on its input, by the schema it runs them by.
// In a process of its own: the package asks for JSON as if it were code, which Node alone refuses.
const given: string[] = JSON.parse(readFileSync(0, "utf8"))
const errors = given.map(content =>
  parseWorkflow({ name: "workflow.yml", content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message),
)
console.log(JSON.stringify(errors))
