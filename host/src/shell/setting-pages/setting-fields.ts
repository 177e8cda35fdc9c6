import type { Client, Core } from '@lintel/core'
import type { FieldOptions, MemberFields, Translate } from '@lintel/core/ui'
import type { settingWords } from './words.js'

/** What the server says about one plugin's settings at one place. */
export type SettingsView = Awaited<ReturnType<Client<Core>['readSettings']>>
type Say = Translate<(typeof settingWords)['keys'][number]>
type Member = SettingsView['members'][number]

/** Who chose the value; nothing is said of a field that nobody has touched. */
const originOf = ({ from, isHere }: Member, t: Say): string | undefined => {
  if (isHere) return t('from.here')
  return from === 'standard' ? undefined : t(`from.${from}`)
}

/** What it means, and who chose its value. */
const hintOf = (member: Member, t: Say): string =>
  [member.hint, originOf(member, t), member.isSecret && member.isSet ? t('secretKept') : undefined].filter(Boolean).join(' ')

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
