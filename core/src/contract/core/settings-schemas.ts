import { Type } from '../type.js'

/** The four levels on which settings are made; the narrower one wins, member by member. */
const SettingLevel = Type.Words(['tenant', 'group', 'agency', 'staff'])

const pluginId = Type.String({ pattern: '^[a-z][a-zA-Z0-9]{1,40}$', maxLength: 41 })
const managed = { tenantId: Type.Id(), level: Type.Words(['tenant', 'group', 'agency']), ownerId: Type.Id() }

/** Whose settings: a tenant's (owner: the tenant), a group's or an agency's. */
export const SettingsOwner = Type.Object(managed)
/** One plugin's settings of one owner. */
export const SettingsPlace = Type.Object({ ...managed, pluginId })
/** One plugin's settings of the staff member who asks. */
export const OwnPlace = Type.Object({ pluginId })

/** One plugin that can be set at a level, and how many of its members are set there. */
export const SettingsEntry = Type.Object({
  pluginId: Type.String(),
  pluginName: Type.String(),
  members: Type.Integer(),
  changed: Type.Integer(),
})

/** One member of a plugin's settings as a form shows it, in the reader's language. */
const SettingMember = Type.Object({
  name: Type.String(),
  label: Type.String(),
  hint: Type.Optional(Type.String()),
  choices: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
  /** Where the value comes from: set here, on a wider level, or never set. */
  from: Type.Union([SettingLevel, Type.Literal('standard')]),
  isHere: Type.Boolean(),
  /** Secrets are never shown; only whether there is one. */
  isSecret: Type.Boolean(),
  isSet: Type.Boolean(),
})
/** All that a form about one plugin's settings needs. */
export const SettingsView = Type.Object({
  pluginId: Type.String(),
  pluginName: Type.String(),
  owner: Type.String(),
  /** JSON Schema of the members that may be set at this level. */
  schema: Type.Record(Type.String(), Type.Unknown()),
  members: Type.Array(SettingMember),
  values: Type.Record(Type.String(), Type.Unknown()),
})
/** New values. What is left out follows the wider level; a secret left out stays as it is. */
export const SettingsChange = Type.Object({
  values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** Values are the text of form fields. */
  isForm: Type.Optional(Type.Boolean()),
})
