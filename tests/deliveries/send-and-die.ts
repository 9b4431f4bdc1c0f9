import { sendDue } from "@/lib/deliveries/send"

// Run as a process of its own, with CRASH_AT=after-mail: it never comes to mark the letter.
await sendDue({ limit: 1 })
