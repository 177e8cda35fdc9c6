import { Type } from '../type.js'

const client = Type.Object({ clientId: Type.Id() })

/** Places in the portal and the staff console where plugins appear. */
export const coreSlots = {
  /** A card on the client's home page. */
  dashboardCard: Type.Object({}),
  /** A widget at the right of the home page and of the profile page. */
  sideWidget: Type.Object({}),
  /** A section of the client's own profile page. */
  profileSection: Type.Object({}),
  /** A section of the settings page. */
  settingsSection: Type.Object({}),
  /** What must be seen before anything else on every tab of the client record (staff). */
  clientNotice: client,
  /** A button beside the name on the client record (staff). */
  clientAction: client,
  /** A section of the client record (staff). */
  clientSection: client,
  /** A card at the right of the client record (staff). */
  clientAside: client,
  /** A section of the client-portal tab of the client record (staff). */
  clientPortalSection: client,
  /** A tool on the launchpad (staff). */
  launchpadTool: Type.Object({}),
  /** A card on the launchpad: what waits for the staff member (staff). */
  launchpadCard: Type.Object({}),
  /** A line on a staff member's card (staff). */
  staffCard: Type.Object({ staffMemberId: Type.Id() }),
  /** A section of the agency's settings (staff). */
  agencySetting: Type.Object({ agencyId: Type.Id() }),
} as const
