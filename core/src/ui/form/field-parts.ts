import { Field, planMemberFields } from './all-fields.js'

export { Field, planMemberFields }
/** Whether what is needed is there: always, here. */
export const useFields = (_isNeeded: boolean): boolean => true
/** Here they are at hand. */
export const bringFields = (): Promise<void> => Promise.resolve()
