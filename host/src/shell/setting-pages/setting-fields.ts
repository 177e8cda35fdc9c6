import type { Client, Core } from '@lintel/core'
import type { FieldOptions, MemberFields, Translate } from '@lintel/core/ui'
import type { settingWords } from './words.js'

/** What the server says about one plugin's settings at one place. */
export type SettingsView = Awaited<ReturnType<Client<Core>['readSettings']>>
type Say = Translate<(typeof settingWords)['keys'][number]>
type Member = SettingsView['members'][number]

const origin = ({ from, isHere }: Member) => (isHere ? 'from.here' : (`from.${from}` as const))

/** What it means, and where its value comes from. */
const hintOf = (member: Member, t: Say): string =>
  [member.hint, t(origin(member)), member.isSecret && member.isSet ? t('secretKept') : undefined].filter(Boolean).join(' ')

/** The fields of a settings form, named and explained in the reader's language. */
export const settingFields = ({ members, schema, values }: SettingsView, t: Say): MemberFields => ({
  prefix: 'values',
  schema,
  values,
  fields: Object.fromEntries(
    members.map((member): [string, FieldOptions] => [
      member.name,
      { label: member.label, hint: hintOf(member, t), autocomplete: 'off', ...(member.choices && { choices: member.choices }) },
    ]),
  ),
})
