import { setTimeout as pause } from "node:timers/promises"
import type { HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { Hono, type MiddlewareHandler } from "hono"
import { z } from "zod"

export const services = ["redis", "qstash", "resend", "google", "cloudinary", "razorpay", "twilio"] as const
export type Service = (typeof services)[number]

/**
 * How a service misbehaves. `duplicate` and `outOfOrder` concern what it delivers: the queue, of which a tenth may be late,
 * and what Razorpay, Resend and Twilio tell, which may besides be late, lost or preceded by a forgery. `refusesRefunds`:
 * the bank does.
 */
const fault = z.strictObject({
  down: z.boolean(),
  slowMs: z.number().int().min(0).max(120_000),
  errorRate: z.number().min(0).max(1),
  duplicate: z.boolean(),
  outOfOrder: z.boolean(),
  lost: z.boolean(),
  forged: z.boolean(),
  lateMs: z.number().int().min(0).max(120_000),
  refusesRefunds: z.boolean(),
})
export type Fault = z.infer<typeof fault>

const healthy: Fault = {
  ...{ down: false, slowMs: 0, errorRate: 0, duplicate: false, outOfOrder: false },
  ...{ lost: false, forged: false, lateMs: 0, refusesRefunds: false },
}

const wellAll = () =>
  ({
    redis: healthy,
    qstash: healthy,
    resend: healthy,
    google: healthy,
    cloudinary: healthy,
    razorpay: healthy,
    twilio: healthy,
  }) satisfies Record<Service, Fault>

/** The switches of every service, all off at the start. */
export class Faults {
  #set: Record<Service, Fault> = wellAll()

  of(service: Service): Fault {
    return this.#set[service]
  }

  set(service: Service, change: Partial<Fault>): Fault {
    this.#set[service] = { ...this.#set[service], ...change }
    return this.#set[service]
  }

  clear(): void {
    this.#set = wellAll()
  }

  all(): Record<Service, Fault> {
    return { ...this.#set }
  }

  /** Stands before a service: slow, failing at a rate, or gone without an answer, as a dead host is. */
  before(service: Service): MiddlewareHandler<{ Bindings: HttpBindings }> {
    return async (context, next) => {
      const { down, slowMs, errorRate } = this.of(service)
      if (slowMs) await pause(slowMs)
      if (down) {
        context.env.incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
      if (Math.random() < errorRate)
        return context.json(
          {
            error: "this service was told to fail",
            statusCode: 500,
            name: "application_error",
            message: "told to fail",
            ...{ code: 20500, status: 500 },
          },
          500,
        )
      await next()
    }
  }
}

/** GET and POST /faults/{service}, GET and DELETE /faults. */
export function faultRoutes(faults: Faults): Hono {
  return new Hono()
    .get("/", context => context.json(faults.all()))
    .delete("/", context => {
      faults.clear()
      return context.json(faults.all())
    })
    .get("/:service", context => {
      const service = z.enum(services).safeParse(context.req.param("service"))
      return service.success
        ? context.json(faults.of(service.data))
        : context.json({ error: "no such service" }, 404)
    })
    .post("/:service", async context => {
      const service = z.enum(services).safeParse(context.req.param("service"))
      if (!service.success) return context.json({ error: "no such service" }, 404)
      const change = fault.partial().safeParse(await context.req.json().catch(() => null))
      if (!change.success) return context.json({ error: z.prettifyError(change.error) }, 400)
      return context.json(faults.set(service.data, change.data))
    })
}
