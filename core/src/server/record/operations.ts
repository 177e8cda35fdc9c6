import { changeEnrollment, enrollClient, getEnrollment, listRecordChoices } from './enrollments.js'
import { changeClient, createClient } from './face-sheet.js'

/** How core keeps what its contract promises about records that staff change. */
export const recordImplementations = { createClient, changeClient, listRecordChoices, enrollClient, getEnrollment, changeEnrollment }
