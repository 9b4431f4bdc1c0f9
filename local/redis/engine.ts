/** What a Redis command answers. */
export type Reply = string | number | null | Reply[]

/** Something that runs Redis commands: the real server, or the small engine for machines without one. */
export type Engine = {
  name: "redis-server" | "in-process"
  call: (command: string[]) => Promise<Reply>
  /** All of them in one step, nobody in between. An error takes the place of its answer. */
  together: (commands: string[][]) => Promise<(Reply | Error)[]>
  subscribe: (channel: string, heard: (message: string) => void) => Promise<() => void>
  stop: () => Promise<void>
}
