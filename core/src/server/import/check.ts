import type { Link } from '../data/link.js'
import { clientFile, enrollmentFile, exitFile, type HmisFile, hmisFiles, organizationFile, projectFile, userFile } from './hmis-files.js'
import { importRefused } from './refusal.js'
import type { RowFault } from './report.js'

const keyOf = (file: HmisFile): string => file.fields[0]?.column ?? ''

/** Refuses an export that gives a key twice: nobody can say which of the rows is true. */
export async function refuseDuplicateKeys(link: Link): Promise<void> {
  for (const file of hmisFiles) {
    const { rows } = await link.send<{ lines: number[]; others: string }>({
      text: `select (array_agg(line order by line))[1:2] as lines, count(*) over () - 1 as others
        from ${file.stage} group by external_id having count(*) > 1 order by min(line) limit 1`,
    })
    const [twice] = rows
    if (twice === undefined) continue
    const [first, second] = twice.lines
    const others = Number(twice.others) > 0 ? ` Other keys given twice: ${twice.others}.` : ''
    const sentence = `${file.name} gives the same ${keyOf(file)} on lines ${first} and ${second}.${others}`
    throw importRefused(sentence, { rule: 'duplicateKey', file: file.name, ...(second && { line: second }), column: keyOf(file) })
  }
}

interface Check {
  readonly file: HmisFile
  readonly column: string
  readonly reason: string
  /** Which rows `s` of the file's temporary table are bad. */
  readonly where: string
}
const tenant = '(select core.ctx_tenant())'
const enrollments = enrollmentFile.stage
const exits = exitFile.stage

/** A row may refer to a row of this export, or to one that an earlier export brought. */
const refers = (file: HmisFile, column: string, field: string, to: HmisFile, stored: string): readonly Check[] => [
  {
    file,
    column,
    reason: `refers to a row that ${to.name} deletes`,
    where: `not s.is_deleted and exists (select from ${to.stage} t where t.external_id = s.${field} and t.is_deleted)`,
  },
  {
    file,
    column,
    reason: `refers to a row that ${to.name} does not bring`,
    where: `not s.is_deleted and not exists (select from ${to.stage} t where t.external_id = s.${field})
      and not exists (select from ${stored} k where k.tenant_id = ${tenant} and k.external_id = s.${field})`,
  },
]
const ofDeletedEnrollment = `exists (select from ${enrollments} e where e.external_id = s.enrollment_id and e.is_deleted)`
const [, missingEnrollment] = refers(exitFile, 'EnrollmentID', 'enrollment_id', enrollmentFile, 'core.enrollment')
const early = { file: exitFile, column: 'ExitDate', reason: 'is before the EntryDate of the enrollment' }

// Each condition is one that the planner can answer by hashing; an `or` between two of them would cost a look per row.
const checks: readonly Check[] = [
  ...refers(projectFile, 'OrganizationID', 'organization_id', organizationFile, 'core.agency'),
  {
    file: projectFile,
    column: 'OrganizationID',
    reason: 'moves the project to another organization, which would show its records to another agency',
    where: `not s.is_deleted and exists (select from core.program p join core.agency a on a.tenant_id = p.tenant_id and a.id = p.agency_id
      where p.tenant_id = ${tenant} and p.external_id = s.external_id and a.external_id is distinct from s.organization_id)`,
  },
  {
    file: userFile,
    column: 'UserID',
    reason: 'has no agency to work for: neither the export nor the tenant has one',
    where: `not s.is_deleted and not exists (select from ${organizationFile.stage} o where not o.is_deleted)
      and not exists (select from core.agency a where a.tenant_id = ${tenant})`,
  },
  ...refers(enrollmentFile, 'ProjectID', 'project_id', projectFile, 'core.program'),
  ...refers(enrollmentFile, 'PersonalID', 'personal_id', clientFile, 'core.client'),
  ...(missingEnrollment ? [missingEnrollment] : []),
  {
    file: exitFile,
    column: 'PersonalID',
    reason: 'is not the person of the enrollment',
    where: `not s.is_deleted and exists (select from ${enrollments} e
      where e.external_id = s.enrollment_id and not e.is_deleted and e.personal_id <> s.personal_id)`,
  },
  {
    file: exitFile,
    column: 'EnrollmentID',
    reason: 'is a second exit of the same enrollment',
    where: `not s.is_deleted and exists (select from ${exits} x where x.enrollment_id = s.enrollment_id and not x.is_deleted and x.line < s.line)`,
  },
  {
    ...early,
    where: `not s.is_deleted and exists (select from ${enrollments} e
      where e.external_id = s.enrollment_id and not e.is_deleted and e.entry_date > s.exit_date)`,
  },
  {
    ...early,
    where: `not s.is_deleted and not exists (select from ${enrollments} e where e.external_id = s.enrollment_id)
      and exists (select from core.enrollment k
        where k.tenant_id = ${tenant} and k.external_id = s.enrollment_id and k.entry_date > s.exit_date)`,
  },
]

const page = 2_000

/**
 * Looks at the rows together: references, second exits, order of dates. Bad rows leave the temporary tables and are
 * reported by file and line. Answers how many rows each file lost.
 */
export async function dropBadRows(link: Link, onFault: (fault: RowFault) => void): Promise<ReadonlyMap<string, number>> {
  await link.send({
    text: `create temporary table hmis_fault (id integer generated always as identity, file text, line integer, field text, reason text) on commit drop`,
  })
  await link.send({ text: `delete from ${exits} s where not s.is_deleted and ${ofDeletedEnrollment}` })
  const lost = new Map<string, number>()
  for (const { file, column, reason, where } of checks) {
    const { count } = await link.send({
      text: `with gone as (delete from ${file.stage} s where ${where} returning line)
        insert into hmis_fault (file, line, field, reason) select $1::text, line, $2::text, $3::text from gone order by line`,
      values: [file.name, column, reason],
    })
    lost.set(file.name, (lost.get(file.name) ?? 0) + count)
  }
  for (let after = 0; ; after += page) {
    const { rows } = await link.send<{ file: string; line: number; field: string; reason: string }>({
      text: 'select file, line, field, reason from hmis_fault where id > $1 and id <= $2 order by id',
      values: [after, after + page],
    })
    for (const { file, line, field, reason } of rows) onFault({ file, line, column: field, reason })
    if (rows.length < page) return lost
  }
}
