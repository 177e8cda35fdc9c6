import { Type, type TObject, type TSchema } from '../../contract/index.js'
import { isSecret, levelsOf } from '../kernel/settings.js'

/** The members of a plugin's settings that may be set on a level. */
export const membersAt = (schema: TObject | undefined, level: string): readonly (readonly [name: string, member: TSchema])[] =>
  Object.entries<TSchema>(schema?.properties ?? {}).filter(([, member]) => levelsOf(member).includes(level))

const withoutDefault = ({ default: _, ...member }: TSchema): TSchema => member as TSchema

/** Boxes that are not ticked are not sent by browsers, so a form that leaves them out has said no. */
const isTicked = (member: TSchema): boolean => member['type'] === 'boolean' || member['type'] === 'array'

/** What may be sent for a level: every member by itself, nothing else. */
export const changeSchema = (schema: TObject | undefined, level: string, isForm: boolean): TObject =>
  Type.Object(
    Object.fromEntries(
      membersAt(schema, level).map(([name, member]) => {
        const bare = withoutDefault(member)
        return [name, isForm && isTicked(member) ? bare : Type.Optional(bare)]
      }),
    ),
  )

/** The same as plain data for a form: secrets are passwords, nothing is owed. */
export const formSchema = (schema: TObject | undefined, level: string): Record<string, unknown> => ({
  type: 'object',
  properties: Object.fromEntries(
    membersAt(schema, level).map(([name, member]) => [name, isSecret(member) ? { ...member, format: 'password' } : member]),
  ),
})
