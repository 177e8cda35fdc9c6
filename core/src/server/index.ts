export type { Database, Link, LinkRole, Result, Statement } from './data/link.js'
export { openPglite } from './data/pglite-database.js'
export { openPostgres, type PostgresOptions } from './data/postgres-database.js'
export type { DeliveryOptions } from './delivery/delivery-center.js'
export type { OutboxFile } from './delivery/outbox.js'
export { jobFor } from './job.js'
export type { Caller, Hat, RawInput, TenantView, Unit, UnitOpener } from './kernel/unit.js'
export { definePlugin, type Plugin, type PluginMigration, type PluginRoutes, type WordTables } from './plugin.js'
export { ask } from './data/ask.js'
export { catalogFaults, checkCatalog } from './data/catalog-check.js'
export { type Migrating, migrate, pendingMigrations } from './data/migrate.js'
export { schemaDiff } from './data/schema-diff.js'
export { agencyEntity, clientEntity, sharedEntity, tenantEntity } from './data/tenant-entity.js'
export { mustOwn, readStanding } from './record/read-standing.js'
export { type TenantTable, tenantTable } from './data/tenant-table.js'
export { lookedAtByConsent } from './data/guard.js'
export { rareRightsApart } from './data/rare-rights-apart.js'
export { p } from '@mikro-orm/core'
export {
  type FileCounts,
  type ImportedTable,
  type ImportOptions,
  type ImportProgress,
  type ImportRefused,
  type ImportReport,
  type ImportTotals,
  importHmis,
  isImportRefused,
  type Refusal,
  type RefusalRule,
  type RowFault,
  type TableCounts,
} from './import/index.js'
export { firstMigration } from './data/migrations/index.js'
export { type SecretProof, secretProof, secretProofMigration, type SecretState } from './seals/secret-proof.js'
export { operatorTenantId } from './kernel/tenants.js'
export { type Kernel, type KernelOptions, openKernel } from './open-kernel.js'
export { createLog } from './create-log.js'
export { csvLine } from './log/csv.js'
export { createPortal, type Portal, type PortalOptions } from './create-portal.js'
export { checkCsrf, csrfToken } from './http/csrf.js'
export { languageFor } from './http/language.js'
export { type Metrics, serveMetrics } from './http/metrics.js'
export type { Probes } from './http/probes.js'
export { type Meaning, type MeaningPage, setMeaningPage } from './http/problem-meanings.js'
export { problemTitles } from './http/problem-titles.js'
export { type ProblemPage, setProblemPage, titleFor, type TitleOf, wantsHtml } from './http/problem-reply.js'
export {
  finishSignInByForm,
  firstOperatorByForm,
  isSetupNeeded,
  openStepOf,
  signInByForm,
  signOutByForm,
  stepUpByForm,
} from './http/sign-in-forms.js'
export { type SingleSignOnDoor, singleSignOnDoor } from './identity/single-sign-on/door.js'
export { type WayBackDoor, wayBackDoor } from './identity/way-back/door.js'
export { keepTyped, mayKeepTyped, secondsLeft } from './http/signed-in-time.js'
export { identify } from './http/identify.js'
export { isMultipart, readMultipart } from './files/read-multipart.js'
export { takeIn } from './files/take-in.js'
export { takeInline } from './files/take-inline.js'
export type { FileOptions } from './files/file-center.js'
export type { FilesOfPortal } from './files/files-of-portal.js'
export { allowedEndings } from './files/allowed-types.js'
export { samplePage } from './files/sample-page.js'
export { sampleTimes } from './samples/sample-times.js'
export { samplePicture } from './files/sample-picture.js'
export type { AgencyView } from './kernel/snapshot.js'
export type { Checkpoint } from './chain/seal-entries.js'
export type { ChainReport } from './chain/verify-chain.js'
export type { Keeping } from './purge/kept-rows.js'
export type { FoundOfPlugin } from './purge/look-for-plugin.js'
export { erasePerson, exportPerson, type WholePerson } from './person/whole-person.js'
