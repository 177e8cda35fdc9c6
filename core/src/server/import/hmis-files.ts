import { codeOf, day, deletedAt, type FieldReader, id, text, yes } from './fields.js'

/** One column of an HMIS file that is imported. */
export interface HmisField {
  readonly column: string
  /** Column of the staging table. */
  readonly into: string
  readonly type: 'text' | 'date' | 'smallint' | 'boolean'
  readonly read: FieldReader
  readonly isRequired: boolean
}
/** One file of the export: its name, its key and the columns that are imported. */
export interface HmisFile {
  readonly name: string
  readonly stage: string
  readonly fields: readonly HmisField[]
}

type Type = HmisField['type']
const field = (column: string, into: string, type: Type, read: FieldReader, isRequired: boolean): HmisField => ({
  column,
  into,
  type,
  read,
  isRequired,
})
const needed = (column: string, into: string, type: Type, read: FieldReader) => field(column, into, type, read, true)
const optional = (column: string, into: string, type: Type, read: FieldReader) => field(column, into, type, read, false)
const key = (column: string) => needed(column, 'external_id', 'text', id)
const deletion = field('DateDeleted', 'is_deleted', 'boolean', deletedAt, true)

// Codes of the HMIS data dictionary for fiscal year 2026; the numbers are those of its lists.
const noYesMissing = [0, 1, 99]
const projectTypes = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]
const relationships = [1, 2, 3, 4, 5, 99]
const destinations = [
  8, 9, 17, 24, 30, 37, 99, 101, 116, 118, 204, 205, 206, 207, 215, 225, 302, 312, 313, 314, 327, 329, 332, 335, 336, 410, 411, 421, 422,
  423, 426, 435,
]

export const organizationFile: HmisFile = {
  name: 'Organization.csv',
  stage: 'hmis_organization',
  fields: [
    key('OrganizationID'),
    needed('OrganizationName', 'name', 'text', text(200)),
    optional('OrganizationCommonName', 'short_name', 'text', text(200)),
    needed('VictimServiceProvider', 'is_victim_service_provider', 'boolean', yes('1.7 NoYesMissing', noYesMissing)),
    optional('UserID', 'user_id', 'text', id),
    deletion,
  ],
}
export const projectFile: HmisFile = {
  name: 'Project.csv',
  stage: 'hmis_project',
  fields: [
    key('ProjectID'),
    needed('OrganizationID', 'organization_id', 'text', id),
    needed('ProjectName', 'name', 'text', text(200)),
    optional('ProjectCommonName', 'short_name', 'text', text(200)),
    optional('ProjectType', 'project_type', 'smallint', codeOf('2.02.6 ProjectType', projectTypes)),
    optional('OperatingStartDate', 'starts_on', 'date', day),
    optional('OperatingEndDate', 'ends_on', 'date', day),
    optional('UserID', 'user_id', 'text', id),
    deletion,
  ],
}
export const userFile: HmisFile = {
  name: 'User.csv',
  stage: 'hmis_user',
  fields: [
    key('UserID'),
    optional('UserFirstName', 'given_name', 'text', text(100)),
    optional('UserLastName', 'family_name', 'text', text(100)),
    optional('UserPhone', 'phone', 'text', text(32)),
    optional('UserExtension', 'extension', 'text', text(16)),
    optional('UserEmail', 'email', 'text', text(320)),
    deletion,
  ],
}
/** The Social Security number is never read past the parser. */
export const clientFile: HmisFile = {
  name: 'Client.csv',
  stage: 'hmis_client',
  fields: [
    key('PersonalID'),
    optional('FirstName', 'given_name', 'text', text(100)),
    optional('MiddleName', 'middle_name', 'text', text(100)),
    optional('LastName', 'family_name', 'text', text(100)),
    optional('NameSuffix', 'name_suffix', 'text', text(50)),
    optional('DOB', 'birth_date', 'date', day),
    deletion,
  ],
}
export const enrollmentFile: HmisFile = {
  name: 'Enrollment.csv',
  stage: 'hmis_enrollment',
  fields: [
    key('EnrollmentID'),
    needed('PersonalID', 'personal_id', 'text', id),
    needed('ProjectID', 'project_id', 'text', id),
    needed('EntryDate', 'entry_date', 'date', day),
    optional('HouseholdID', 'household_id', 'text', id),
    optional('RelationshipToHoH', 'relationship_to_head', 'smallint', codeOf('3.15.1 RelationshipToHoH', relationships)),
    optional('MoveInDate', 'move_in_date', 'date', day),
    optional('UserID', 'user_id', 'text', id),
    deletion,
  ],
}
export const exitFile: HmisFile = {
  name: 'Exit.csv',
  stage: 'hmis_exit',
  fields: [
    key('ExitID'),
    needed('EnrollmentID', 'enrollment_id', 'text', id),
    needed('PersonalID', 'personal_id', 'text', id),
    needed('ExitDate', 'exit_date', 'date', day),
    optional('Destination', 'destination', 'smallint', codeOf('3.12.1 Destination', destinations)),
    deletion,
  ],
}

/** The data files in the order they are read: what is referred to comes first. */
export const hmisFiles = [organizationFile, projectFile, userFile, clientFile, enrollmentFile, exitFile] as const
export const exportFileName = 'Export.csv'
