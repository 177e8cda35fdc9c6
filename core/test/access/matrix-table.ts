import { portalTable } from './portal-table.js'

/**
 * Who may do what. The rows belong to the agency shelter and its client, in the tenant elm. Whoever is not named is
 * refused; an act that is not listed is not tried. See `actors.ts` for who they are and `targets.ts` for what is tried.
 */
export const table = `
tenant
  see    everyone operator signIn otherOwner
  add    -
  change operator
  remove -
agencyGroup
  see    everyone operator
  add    commandLine operator
  change commandLine operator
  remove commandLine operator
agency
  see    everyone operator
  add    commandLine operator
  change shelter commandLine operator
  remove commandLine operator
program
  see    everyone operator
  add    shelter commandLine operator
  change shelter commandLine operator
  remove commandLine operator
program: of which agency
  change -
contract
  see    everyone operator
  add    shelter commandLine operator
  change shelter commandLine operator
  remove commandLine operator
setting of the tenant
  see    everyone operator
  add    commandLine operator
  change commandLine operator
  remove commandLine operator
setting of the agency
  see    everyone operator
  add    shelter commandLine operator
  change shelter commandLine operator
  remove shelter commandLine operator
setting of a carer
  see    everyone operator
  add    care commandLine operator
  change care commandLine operator
  remove care commandLine operator
role
  see    everyone operator
  add    commandLine operator
  change commandLine operator
  remove commandLine operator
seal of the trail
  see    -
checkpoint of the trail
  see    -
role of the agency
  see    everyone
  add    shelter commandLine
  change shelter commandLine
  remove shelter commandLine
step taken
  see    everyone nobody otherTenant otherTenantSelf otherCommandLine otherOwner
  add    otherOwner
  remove otherOwner
account of the client
  see    shelter self commandLine signIn
  add    commandLine signIn
  change self commandLine signIn
  remove commandLine
account of a carer
  see    shelter commandLine signIn
  add    commandLine signIn
  change care commandLine signIn
  remove commandLine
sign-in names
  see    signIn
own sign-in names
  see    self
accounts of a name
  see    signIn otherSignIn otherOwner
account: sign-in name
  change signIn
account: is active
  change signIn
staff member
  see    portal shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove commandLine
staff member not shown
  see    shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove commandLine
carer not shown
  see    portal shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove commandLine
rights of a carer
  change colleague job commandLine
rights of a carer: administrator
  change commandLine
staff member: whose
  change -
client
  see    portal shelter glass consented commandLine
  add    shelter commandLine
  change shelter commandLine
  remove commandLine
neighbour
  see    shelter commandLine
client: taken in by whom
  change -
serving
  see    portal shelter commandLine
  add    consented
  remove commandLine
enrollment
  see    portal shelter glass consented commandLine
  add    shelter commandLine
  change shelter commandLine
  remove commandLine
enrollment at their own agency
  add    shelter consented
enrollment of the neighbour
  see    shelter commandLine
enrollment: whose
  change -
assignment
  see    portal shelter commandLine
  add    shelter commandLine
  change shelter commandLine
  remove shelter commandLine
assignment to themselves
  add    shelter
access
  see    shelter self commandLine
  add    colleague job commandLine
  change shelter commandLine
  remove commandLine
access of a representative
  see    shelter representative commandLine
access for themselves
  add    -
access: to whom
  change -
consent
  see    portal shelter consented commandLine
  add    portal shelter commandLine
  change portal shelter commandLine
  remove commandLine
consent to their own agency
  add    -
consent for the neighbour
  add    shelter commandLine
consent: taken back again
  change commandLine
consent: longer
  change -
broken glass
  see    stranger glass glassOver clinicJob commandLine
  add    elsewhere care colleague
  change -
  remove commandLine
glass broken for someone else
  add    glass glassElsewhere
glass broken long ago
  add    -
${portalTable}audit entry
  see    -
  add    everyone operator signIn
  change -
  remove -
audit entry in another name
  add    colleague
audit entry of yesterday
  add    -
stored reply
  see    care
  add    portal formerRepresentative endedRepresentative care colleague left elsewhere
  change care
  remove -
stored reply in another name
  add    colleague
stored reply: to whom
  change -
stored reply, two days later
  see    care job clinicJob commandLine
  change care
  remove job clinicJob commandLine
password
  see    signIn
  change signIn
  remove signIn
login session
  see    signIn
  change signIn
  remove signIn
token
  see    signIn
  change signIn
  remove signIn
throttle
  see    -
  add    signIn otherSignIn
tenant kind
  see    everyone
  add    elsewhere portal shelter clinicJob commandLine
  change elsewhere portal shelter clinicJob commandLine
  remove elsewhere portal shelter clinicJob commandLine
agency kind
  see    portal shelter visitor
  add    portal shelter
  change portal shelter
  remove portal shelter
client kind
  see    portal shelter glass consented
  add    portal shelter
  change portal shelter
  remove portal shelter
client kind, of the neighbour
  see    shelter
  add    shelter
  change shelter
  remove shelter
client kind, at their own agency
  add    portal shelter
client kind: whose
  change -
client kind, never shared
  see    portal shelter
  add    portal shelter
  change -
  remove -
shared kind
  see    everyone nobody otherTenant otherTenantSelf otherCommandLine otherOwner
  add    otherOwner
  change otherOwner
  remove otherOwner
`
