/** The part of fengari (Lua in JavaScript) that the box uses. */
declare module "fengari" {
  type State = { readonly brand: unique symbol }
  type Text = Uint8Array
  export function to_luastring(text: string): Text
  export function to_jsstring(text: Text): string
  export const lua: {
    LUA_OK: number
    LUA_TNIL: number
    LUA_TBOOLEAN: number
    LUA_TNUMBER: number
    LUA_TSTRING: number
    LUA_TTABLE: number
    lua_gettop(state: State): number
    lua_type(state: State, index: number): number
    lua_toboolean(state: State, index: number): boolean
    lua_tonumber(state: State, index: number): number
    lua_tojsstring(state: State, index: number): string
    lua_pushboolean(state: State, value: boolean): void
    lua_pushnumber(state: State, value: number): void
    lua_pushinteger(state: State, value: number): void
    lua_pushstring(state: State, value: Text): void
    lua_pushcfunction(state: State, work: (state: State) => number): void
    lua_newtable(state: State): void
    lua_rawgeti(state: State, index: number, place: number): number
    lua_rawseti(state: State, index: number, place: number): void
    lua_getfield(state: State, index: number, name: Text): number
    lua_setfield(state: State, index: number, name: Text): void
    lua_setglobal(state: State, name: Text): void
    lua_pop(state: State, count: number): void
    lua_pcall(state: State, given: number, wanted: number, handler: number): number
  }
  export const lauxlib: {
    luaL_newstate(): State
    luaL_loadstring(state: State, source: Text): number
    luaL_tolstring(state: State, index: number): Text
    luaL_error(state: State, message: Text): number
  }
  export const lualib: { luaL_openlibs(state: State): void }
}
