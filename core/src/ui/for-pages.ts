export { client } from './client.js'
export { defineUi, type Ui } from './define-ui.js'
export type { AgencyFacts, Area, Fault, FormState, LookFacts, PersonFacts, PortalFacts, PortalRecord } from './facts.js'
export { useApiAddress, useFileAddress } from './files/api-address.js'
export { fileSize } from './files/file-size.js'
export { Fence, FenceLine } from './fence.js'
export { form, type FormOptions, laterForm } from './form/form.js'
export type { OtherWay } from './form/form-view.js'
export type { FieldOptions } from './form/form-context.js'
export type { MemberFields } from './form/member-fields.js'
export type { Choice, FieldKind, FieldPlan } from './form/field-kind.js'
export { useFormat, type ZoneFormat, zoneFormat } from './format/zone-format.js'
export { html } from './html.js'
export { initials } from './initials.js'
export { live } from './live.js'
export {
  type Fill,
  fill,
  lazyFill,
  lazyPage,
  type Loading,
  type Nav,
  type Page,
  type PageLoading,
  page,
  type PathParams,
  type Query,
} from './page.js'
export { slot } from './slot.js'
export { useElementId, usePortal } from './stage.js'
export { defineWords, useWords, type Words } from './words/define-words.js'
export type { Translate, Values } from './words/translate.js'
