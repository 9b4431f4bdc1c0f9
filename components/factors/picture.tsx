import { encode } from "uqr"

/** The address of an enrolment as a QR code, drawn here: no secret goes through another host. */
export function Picture({ address }: { address: string }) {
  const { data, size } = encode(address, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label="QR code for your authenticator app"
      viewBox={`0 0 ${size} ${size}`}
      className="size-52 rounded-md bg-white"
      shapeRendering="crispEdges"
    >
      <path d={dark.join("")} fill="#000" />
    </svg>
  )
}
