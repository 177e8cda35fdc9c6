import type { Client, Core } from '@lintel/core'
import { type SheetFacts, type SheetText, sheetText } from './sheet-text.js'

/** What Update made, as it is read for ten minutes. */
type Sheets = Awaited<ReturnType<Client<Core>['readSheets']>>
type Login = Sheets['logins'][number]

const factsOf = (about: NonNullable<Sheets['sheet']>, { username, password, passwordIs }: Login): SheetFacts => ({
  ...about,
  username,
  ...(password === undefined ? { passwordIs: passwordIs === 'own' ? 'own' : 'agreed' } : { password }),
})

/** A sheet for each login that Update made or gave another name or password. */
export const handedSheets = ({ sheet: about, logins }: Sheets): readonly SheetText[] =>
  about === undefined ? [] : logins.map((login) => sheetText(factsOf(about, login)))
