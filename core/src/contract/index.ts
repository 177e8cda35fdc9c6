export type { AnyContract, Contract, ContractInput, OperationInput, RoleKey } from './contract.js'
export { defineContract } from './define-contract.js'
export { capabilities, type Capability, CapabilityName } from './core/capabilities.js'
export { type CoreSettings, type OwnField, ownFields } from './core/core-settings.js'
export { type Core, core, type Finding, type PersonRecords, type SampleRequest, type Samples, type Search } from './core-contract.js'
export type {
  ClientPortals,
  PortalActivity,
  PortalAddition,
  PortalChoice,
  PortalEvent,
  PortalItem,
  PortalItems,
} from './core/portal-ports.js'
export type { Standing } from './core/people-schemas.js'
export type {
  Delivery,
  DeliveryChannel,
  DeliveryReceipt,
  DeliveryTo,
  HoursOfLetters,
  Letter,
  LeavingLetters,
  LetterHours,
  LetterOpens,
  OutgoingLetter,
  PortalAddresses,
} from './core/delivery.js'
export { fileEndings, FileFacts, type FileHome, type FileOwner, type Files, FileState, type KeptFile } from './core/files.js'
export type { ClientRecords, ReachedBy } from './core/client-records.js'
export type { Members } from './core/members.js'
export type { Job } from './job.js'
export { camelCase, isPluginId, kebabCase, snakeCase } from './names.js'
export type {
  Client,
  FillGate,
  Handler,
  Handlers,
  TogetherHandler,
  Incoming,
  NearSlots,
  Occurred,
  Operation,
  Operations,
  PortFill,
  PortFills,
  Reply,
  Services,
} from './plugin-parts.js'
export { is, Problem, problem } from './problem.js'
export {
  type Dict,
  type EventRef,
  type Permission,
  type PortRef,
  type ProblemRef,
  type ServiceRef,
  type SlotRef,
  type Spec,
  typed,
} from './references.js'
export type { Actor, AuditDetail, EventsOf, IdOf, Logger, Optional, Preview, Requires, Scope, ScopeOf, ServicesOf } from './scope.js'
export { type Static, type TObject, type TProperties, type TSchema, Type } from './type.js'
