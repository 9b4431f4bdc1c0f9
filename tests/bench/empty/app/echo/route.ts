const nothing = () => new Response(null, { status: 204 })

// Made at its request like any answer with something in it, and with what was posted left unread.
export const dynamic = "force-dynamic"
export const GET = nothing
export const POST = nothing
