import type { DefaultJWT } from "next-auth/jwt"

declare module "next-auth" {
  interface User {
    /** The session's id. */
    sid?: string
  }
}

declare module "next-auth/jwt" {
  interface JWT extends DefaultJWT {
    sid?: string
  }
}
