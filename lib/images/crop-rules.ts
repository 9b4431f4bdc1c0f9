import { photoPattern } from "./rules"

export const shapes = ["square", "portrait"] as const
export type Shape = (typeof shapes)[number]
/** Width to height. */
export const aspects: Record<Shape, number> = { square: 1, portrait: 4 / 5 }

const WHOLE = 10_000
/** A twentieth of a side: less of a picture is a blur. */
const LEAST = 500

/** Which part of a picture is shown, in ten-thousandths of its width and height, whatever its size. */
export type Crop = { shape: Shape; x: number; y: number; width: number; height: number }

/** A picture at whatever size is wanted: {w} and {h} in its address stand for pixels. `portrait`: chosen to be shown upright. */
export type Picture = { src: string; portrait: boolean }

const pattern = /^(square|portrait),(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})$/

/** Reads "square,1200,0,6400,8000"; null for what lies outside the picture or shows next to nothing of it. */
export function readCrop(text: string | undefined): Crop | null {
  const [, shape, ...numbers] = pattern.exec(text ?? "") ?? []
  const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
  const known = shapes.find(one => one === shape)
  if (!known || width < LEAST || height < LEAST || x + width > WHOLE || y + height > WHOLE) return null
  return { shape: known, x, y, width, height }
}

export function cropText({ shape, x, y, width, height }: Crop): string {
  return [shape, x, y, width, height].join(",")
}

/** Percents of a picture as a crop, kept within it. */
export function cropOf(shape: Shape, percent: Omit<Crop, "shape">): Crop {
  const side = (start: number, length: number) => {
    const size = Math.min(WHOLE, Math.max(LEAST, Math.round(length * 100)))
    return [Math.min(Math.max(0, Math.round(start * 100)), WHOLE - size), size] as const
  }
  const [x, width] = side(percent.x, percent.width)
  const [y, height] = side(percent.y, percent.height)
  return { shape, x, y, width, height }
}

/** The step of a delivery that cuts the part out. With a point, as a bare 1 would be one pixel and not the whole. */
export function cropStep({ x, y, width, height }: Crop): string {
  const part = (of: number) => (of / WHOLE).toFixed(4)
  return `c_crop,g_north_west,x_${part(x)},y_${part(y)},w_${part(width)},h_${part(height)}`
}

/** Where a picture is shown, cut to a size in pixels. */
export function cutTo({ src }: Picture, width: number, height: number): string {
  return src.replaceAll("{w}", String(width)).replaceAll("{h}", String(height))
}

/** What the database keeps, with this part of it shown; null: the service looks for the face. */
export function withCrop(photo: string, crop: Crop | null): string {
  const kept = wholeOf(photo)
  return crop ? `${kept}:${cropText(crop)}` : kept
}

/** Which picture it is, whatever part of it is shown: public id and version. */
export function wholeOf(photo: string): string {
  const [, publicId, version] = photoPattern.exec(photo) ?? []
  return publicId ? `${publicId}:${version}` : photo
}

/** The part of a stored picture that is shown, where somebody chose one. */
export function cropIn(photo: string): Crop | null {
  return readCrop(photoPattern.exec(photo)?.[3])
}
