import { getImageProps } from "next/image"
import { cutTo, type Picture } from "@/lib/images/crop-rules"
import { cx } from "./cx"
import { GeneratedPortrait } from "./generated-portrait"

const sizes = {
  sm: { pixels: 32, style: "size-8" },
  md: { pixels: 48, style: "size-12" },
  lg: { pixels: 64, style: "size-16" },
  xl: { pixels: 112, style: "size-24 sm:size-28" },
}
const uprightStyle = "aspect-4/5 h-auto w-24 rounded-lg sm:w-36"

/** The photo, or a portrait made of the name. Decoration: the name stands beside it. */
export function Avatar({
  name,
  photo,
  size = "md",
  above = false,
  upright = false,
  className,
}: {
  name: string
  photo?: Picture | null
  size?: keyof typeof sizes
  /** It is seen at once, so it doesn't wait until the page is scrolled. */
  above?: boolean
  /** A picture chosen to be shown upright is; elsewhere all are round. */
  upright?: boolean
  className?: string
}) {
  const { pixels, style } = sizes[size]
  const tall = upright && photo?.portrait
  const shape = cx("shrink-0", tall ? uprightStyle : cx("rounded-full", style, className))
  if (!photo) return <GeneratedPortrait name={name} className={cx("select-none", shape)} />
  const [width, height] = tall ? [144, 180] : [pixels, pixels]
  // Only the attributes: next/image itself would send a script along.
  const { props } = getImageProps({
    src: photo.src,
    alt: "",
    width,
    height,
    loader: asked => cutTo(photo, asked.width, Math.round((asked.width * height) / width)),
    ...(above ? { loading: "eager", fetchPriority: "high" } : { loading: "lazy" }),
  })
  // biome-ignore lint/performance/noImgElement: its attributes are those of next/image.
  return <img {...props} alt="" className={cx("object-cover", shape)} />
}
