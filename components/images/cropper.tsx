"use client"

import { useRef, useState } from "react"
import { makeAspectCrop, type PercentCrop, ReactCrop } from "react-image-crop"
import "react-image-crop/dist/ReactCrop.css"
import { aspects, type Crop, cropOf, cropText, type Shape } from "@/lib/images/crop-rules"
import { Button } from "../ui/button"

const ways = { auto: "Around the face", square: "Square", portrait: "Upright" } as const

/** A frame over a picture, moved by hand or by arrow keys; what is chosen goes along as the field "crop". */
export function Cropper({ src, initial }: { src: string; initial: Crop | null }) {
  const image = useRef<HTMLImageElement>(null)
  const [way, setWay] = useState<Shape | "auto">(initial?.shape ?? "auto")
  const [part, setPart] = useState<PercentCrop | undefined>(initial ? percentOf(initial) : undefined)
  const chosen = way !== "auto" && part ? cropText(cropOf(way, part)) : ""
  const choose = (next: Shape | "auto") => {
    setWay(next)
    setPart(next === "auto" || !image.current ? undefined : widest(next, image.current))
  }
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">Which part is shown</legend>
      <div className="flex flex-wrap gap-2">
        {(["auto", "square", "portrait"] as const).map(one => (
          <Button
            key={one}
            size="sm"
            variant={way === one ? "primary" : "secondary"}
            aria-pressed={way === one}
            onClick={() => choose(one)}
          >
            {ways[one]}
          </Button>
        ))}
      </div>
      <input type="hidden" name="crop" value={chosen} />
      <p className="text-faint text-sm">
        {way === "auto"
          ? "We look for the face and show the picture around it."
          : "Move the frame, or its corners: with the arrow keys as well."}
      </p>
      <ReactCrop
        crop={way === "auto" ? undefined : part}
        onChange={(_, percent) => setPart(percent)}
        aspect={way === "auto" ? undefined : aspects[way]}
        disabled={way === "auto"}
        minWidth={32}
        keepSelection
        className="max-h-96 self-start rounded-md"
      >
        {/* biome-ignore lint/performance/noImgElement: measured by the frame, and still on this machine where it was just chosen. */}
        <img ref={image} src={src} alt="All of what you chose" />
      </ReactCrop>
    </fieldset>
  )
}

/** The largest frame of a shape, a little above the middle: that is where faces are. */
function widest(shape: Shape, { width, height }: HTMLImageElement): PercentCrop {
  const broad = width / height > aspects[shape]
  const side = broad ? { height: 100 } : { width: 100 }
  const part = makeAspectCrop({ unit: "%", ...side }, aspects[shape], width, height)
  return { ...part, x: (100 - part.width) / 2, y: (100 - part.height) / 3 }
}

function percentOf({ x, y, width, height }: Crop): PercentCrop {
  return { unit: "%", x: x / 100, y: y / 100, width: width / 100, height: height / 100 }
}
