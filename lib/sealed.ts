import { CompactEncrypt, compactDecrypt } from "jose"

/** Encrypted (AES-256-GCM) under a key of 32 bytes: what is kept in the database and must not be read there. */
export function sealed(text: string, key: Uint8Array): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(key)
}

/** The text again. Throws where it was sealed under another key, or altered. */
export async function opened(text: string, key: Uint8Array): Promise<string> {
  const { plaintext } = await compactDecrypt(text, key)
  return new TextDecoder().decode(plaintext)
}
