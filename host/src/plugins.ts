import careTeamPlugin from '@lintel/care-team'
import type { Plugin } from '@lintel/core/server'
import massSendingPlugin from '@lintel/mass-sending'
import messagingPlugin from '@lintel/messaging'
import notificationsPlugin from '@lintel/notifications'
import requestsPlugin from '@lintel/requests'

/** The plugins of this host. Adding one is a line here; the kernel finds the order. */
export const plugins: readonly Plugin[] = [careTeamPlugin, massSendingPlugin, messagingPlugin, notificationsPlugin, requestsPlugin]
