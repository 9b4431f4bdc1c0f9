/** What a Redis command answers. */
export type Reply = string | number | null | Reply[]

/** The engine itself is gone; no answer about the command. */
export class EngineLost extends Error {}

/** Something that runs Redis commands: the real server, or the small engine for machines without one. */
export type Engine = {
  name: "redis-server" | "in-process"
  /** Throws Redis's own error, or `EngineLost`, at once. So do the others. */
  call: (command: string[]) => Promise<Reply>
  /** All of them in one step, nobody in between. An error takes the place of its answer. */
  together: (commands: string[][]) => Promise<(Reply | Error)[]>
  /** `ended` is called when no message can come any more. The answer stops listening. */
  subscribe: (channel: string, heard: (message: string) => void, ended: () => void) => Promise<() => void>
  stop: () => Promise<void>
}
