import { type Dict, type OperationInput, type Static, Type } from '@lintel/core'

const Clock = Type.Optional(Type.String({ maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }))

/** The office hours of a week; a day without both times is closed. An end that is not after the beginning lies on the next day. */
export const OfficeHours = Type.Object({
  mondayFrom: Clock,
  mondayUntil: Clock,
  tuesdayFrom: Clock,
  tuesdayUntil: Clock,
  wednesdayFrom: Clock,
  wednesdayUntil: Clock,
  thursdayFrom: Clock,
  thursdayUntil: Clock,
  fridayFrom: Clock,
  fridayUntil: Clock,
  saturdayFrom: Clock,
  saturdayUntil: Clock,
  sundayFrom: Clock,
  sundayUntil: Clock,
})
export type OfficeHours = Static<typeof OfficeHours>

/** When an agency's office is open, by the clocks of the agency's time zone. */
export const OfficeView = Type.Object({
  timeZone: Type.String(),
  hours: OfficeHours,
  /** Days still to come on which it is closed, the earliest first. */
  closedDays: Type.Array(Type.Day()),
})
const day = Type.Object({ day: Type.Day() })

/** What happens to a message that is overdue still: after how many more hours, and who is told. */
export const Further = Type.Object({
  escalateFurtherAfterHours: Type.Integer({ minimum: 0, maximum: 336 }),
  staffMemberIds: Type.Array(Type.Id(), { maxItems: 50 }),
})
/** The same, with those who can be named: whoever may read what is overdue. */
export const FurtherView = Type.Object({
  ...Further.properties,
  choices: Type.Array(Type.Object({ id: Type.Id(), name: Type.String() })),
})

/** When the office is open, and what happens when nobody acts. */
export const officeOperations = {
  getOfficeHours: {
    method: 'GET',
    path: '/office-hours',
    permission: 'manageContact',
    summary: 'When the office of this agency is open. Without office hours every hour counts.',
    reply: OfficeView,
  },
  changeOfficeHours: {
    method: 'PUT',
    path: '/office-hours',
    permission: 'manageContact',
    summary: 'Sets the hours of each day of the week. Only these count until a message is overdue.',
    body: OfficeHours,
    reply: OfficeView,
  },
  closeOnDay: {
    method: 'POST',
    path: '/office-hours/closed-days',
    permission: 'manageContact',
    summary: 'Closes the office on one day. Again changes nothing.',
    body: day,
    reply: OfficeView,
  },
  openOnDay: {
    method: 'DELETE',
    path: '/office-hours/closed-days/:day',
    permission: 'manageContact',
    summary: 'Opens the office on a day after all. Again changes nothing.',
    params: day,
    reply: OfficeView,
  },
  getFurther: {
    method: 'GET',
    path: '/further-step',
    permission: 'manageContact',
    summary: 'Who is told of messages that are overdue still, and after how many hours.',
    reply: FurtherView,
  },
  changeFurther: {
    method: 'PUT',
    path: '/further-step',
    permission: 'manageContact',
    summary: 'Names who is told of messages that are overdue still, and after how many hours (0: nobody is).',
    body: Further,
    reply: FurtherView,
  },
} as const satisfies Dict<OperationInput>
