import { sendWaiting } from "@/lib/outgoing/send"

// Run as a process of its own, with CRASH_AT=after-webhook: it never comes to write down what the receiver said.
await sendWaiting({ now: Date.now, until: Date.now() + 20_000, aheadSeconds: 150 })
