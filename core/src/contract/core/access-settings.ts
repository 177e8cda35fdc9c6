import { Type } from '../type.js'

const ofAgency = { levels: ['tenant', 'group', 'agency'] }

/** How long invitations are good, and when people are reminded. */
export const accessSettings = {
  invitationDays: Type.Integer({ default: 7, minimum: 1, maximum: 60, title: 'Days that an invitation to the portal works', ...ofAgency }),
  invitationReminderDays: Type.Integer({
    default: 3,
    minimum: 0,
    maximum: 30,
    title: 'Days until people are reminded of their invitation',
    description: 'They are reminded once. 0 is never.',
    ...ofAgency,
  }),
  stagedLoginDays: Type.Integer({
    default: 7,
    minimum: 1,
    maximum: 60,
    title: 'Days that a saved login waits for Update',
    description: 'Then it is thrown away, and its username is free again.',
    ...ofAgency,
  }),
}
