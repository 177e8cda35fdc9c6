import { Type } from '../type.js'

/** What of their own record clients may be let change. */
export const ownFields = ['preferredName', 'pronouns', 'phone', 'email', 'language'] as const

/** Settings are the server's: forms about them come with their schema. */
export const coreSettings = /* @__PURE__ */ Type.Object({})
