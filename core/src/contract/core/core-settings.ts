import { type Static, Type } from '../type.js'
import { accessSettings } from './access-settings.js'
import { portalSettings } from './portal-settings.js'

/** What of their own record clients may be let change. */
export const ownFields = ['preferredName', 'pronouns', 'phone', 'email', 'language'] as const
export type OwnField = (typeof ownFields)[number]

const tenantOnly = { levels: ['tenant'] }
const number = { maxLength: 40, pattern: '^[+0-9(). -]*$' }

/** What a tenant decides about safety, sign-in and help; an agency, what its clients may change. */
export const coreSettings = Type.Object({
  neutralTitles: Type.Boolean({ default: false, title: 'Page titles tell nothing', ...tenantOnly }),
  neutralName: Type.Name({ default: 'Notes', minLength: 1, maxLength: 40, pattern: '\\S', title: 'The neutral name', ...tenantOnly }),
  neutralMessages: Type.Boolean({ default: true, title: 'Subjects of e-mails and texts tell nothing', ...tenantOnly }),
  exitPage: Type.String({
    default: 'https://www.weather.gov/',
    minLength: 12,
    maxLength: 200,
    pattern: '^https://[a-z0-9-]+(\\.[a-z0-9-]+)+(/[A-Za-z0-9._~/-]*)?$',
    title: 'Where “Leave this site” leads',
    ...tenantOnly,
  }),
  crisisNumber: Type.String({ default: '988', title: 'Crisis line', ...number, ...tenantOnly }),
  emergencyNumber: Type.String({ default: '911', title: 'Emergency number', ...number, ...tenantOnly }),
  clientIdleMinutes: Type.Integer({ default: 30, minimum: 5, maximum: 240, title: 'Clients: minutes without use', ...tenantOnly }),
  staffIdleMinutes: Type.Integer({ default: 15, minimum: 5, maximum: 120, title: 'Staff: minutes without use', ...tenantOnly }),
  clientHours: Type.Integer({ default: 24, minimum: 1, maximum: 72, title: 'Clients: hours at the most', ...tenantOnly }),
  staffHours: Type.Integer({ default: 12, minimum: 1, maximum: 24, title: 'Staff: hours at the most', ...tenantOnly }),
  draftHours: Type.Integer({ default: 24, minimum: 1, maximum: 168, title: 'Hours that unsent text is kept', ...tenantOnly }),
  clientsMayChange: Type.Array(Type.Words(ownFields), {
    default: ['preferredName', 'pronouns', 'phone', 'email', 'language'],
    uniqueItems: true,
    maxItems: ownFields.length,
    title: 'What clients may change in their own record',
    levels: ['tenant', 'group', 'agency'],
  }),
  ...portalSettings,
  ...accessSettings,
})
/** Core's own settings, resolved. */
export type CoreSettings = Static<typeof coreSettings>
