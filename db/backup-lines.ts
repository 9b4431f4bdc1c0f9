import { createReadStream } from "node:fs"
import { createGunzip } from "node:zlib"

/** The lines of a gzipped file, as bytes. Only "\n" ends one: a row may hold every other sign there is. */
export async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const unzipped = createGunzip()
  source.once("error", error => unzipped.destroy(error))
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source.pipe(unzipped)) {
    const text: Buffer = rest.length ? Buffer.concat([rest, chunk]) : chunk
    let begin = 0
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, begin)) {
      yield text.subarray(begin, end)
      begin = end + 1
    }
    rest = text.subarray(begin)
  }
  if (rest.length) yield rest
}
