/** How often something random or raced is tried: so many times in UTC, a third of that in other zones, which change nothing about races. */
export const rounds = (many: number) =>
  process.env.TZ && process.env.TZ !== "UTC" ? Math.ceil(many / 3) : many
