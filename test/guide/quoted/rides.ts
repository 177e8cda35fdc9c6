import { defineContract, type PortFill, type ScopeOf } from '@lintel/core'
import { notifications } from '@lintel/notifications/contract'

/** What the guide says about telling people, in a plugin that is only compiled. */
const acmeRides = defineContract({ id: 'acmeRides', version: '1.0.0', optional: [notifications] })

export async function tellOfRide(scope: ScopeOf<typeof acmeRides>, clientId: string, rideId: string): Promise<void> {
  await scope.optional.notifications?.notices.tell({ kind: 'acmeRides:ride', to: { clientId }, path: '/rides', once: `ride:${rideId}` })
}

export const noticeKinds: PortFill<typeof acmeRides, 'notifications.noticeKinds'> = () => ({
  source: 'acmeRides',
  kinds: (language) => [
    { key: 'ride', title: language === 'es' ? 'Tiene un viaje' : 'You have a ride', purpose: 'reminders', audience: ['client'] },
  ],
})
