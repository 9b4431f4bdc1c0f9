import { lauxlib, lua, lualib, to_luastring } from "fengari"
import type { Reply } from "./engine"

type State = ReturnType<typeof lauxlib.luaL_newstate>

/** Runs a script as Redis does: KEYS, ARGV, redis.call, and its answer turned into a reply. Throws the script's error. */
export function runLua(
  script: string,
  keys: string[],
  argv: string[],
  call: (command: string[]) => Reply,
): Reply {
  const state = lauxlib.luaL_newstate()
  lualib.luaL_openlibs(state)
  for (const [name, list] of [
    ["KEYS", keys],
    ["ARGV", argv],
  ] as const) {
    push(state, list)
    lua.lua_setglobal(state, to_luastring(name))
  }
  lua.lua_newtable(state)
  lua.lua_pushcfunction(state, inner => {
    const command = Array.from({ length: lua.lua_gettop(inner) }, (_, index) => argument(inner, index + 1))
    try {
      push(inner, call(command))
      return 1
    } catch (error) {
      return lauxlib.luaL_error(inner, to_luastring(error instanceof Error ? error.message : "ERR"))
    }
  })
  lua.lua_setfield(state, -2, to_luastring("call"))
  lua.lua_setglobal(state, to_luastring("redis"))
  const loaded = lauxlib.luaL_loadstring(state, to_luastring(script))
  const ended = loaded === lua.LUA_OK ? lua.lua_pcall(state, 0, 1, 0) : loaded
  if (ended !== lua.LUA_OK) throw new Error(`ERR Error running script: ${lua.lua_tojsstring(state, -1)}`)
  return replyAt(state, -1)
}

/** Redis speaks Lua 5.1, where a whole number has no ".0". */
function argument(state: State, index: number): string {
  return lua.lua_type(state, index) === lua.LUA_TNUMBER
    ? String(lua.lua_tonumber(state, index))
    : lua.lua_tojsstring(state, index)
}

/** Null becomes false, as in Redis. */
function push(state: State, value: Reply): void {
  if (value === null) lua.lua_pushboolean(state, false)
  else if (typeof value === "number") lua.lua_pushinteger(state, value)
  else if (typeof value === "string") lua.lua_pushstring(state, to_luastring(value))
  else {
    lua.lua_newtable(state)
    for (const [index, one] of value.entries()) {
      push(state, one)
      lua.lua_rawseti(state, -2, index + 1)
    }
  }
}

/** Numbers lose their fraction, false and nil are null, a list ends at its first nil. */
function replyAt(state: State, index: number): Reply {
  switch (lua.lua_type(state, index)) {
    case lua.LUA_TNUMBER:
      return Math.trunc(lua.lua_tonumber(state, index))
    case lua.LUA_TSTRING:
      return lua.lua_tojsstring(state, index)
    case lua.LUA_TBOOLEAN:
      return lua.lua_toboolean(state, index) ? 1 : null
    case lua.LUA_TTABLE: {
      const list: Reply[] = []
      for (let place = 1; ; place++) {
        const nothing = lua.lua_rawgeti(state, index, place) === lua.LUA_TNIL
        if (!nothing) list.push(replyAt(state, -1))
        lua.lua_pop(state, 1)
        if (nothing) return list
      }
    }
    default:
      return null
  }
}
