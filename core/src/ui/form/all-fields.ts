// What draws fields. Browsers fetch it for pages that have some; a button alone needs none of it.
export { Field } from './field.js'
export { planMemberFields } from './member-fields.js'
