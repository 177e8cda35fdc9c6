import { defineContract, Type } from '@lintel/core'

/** Of the care team's contract browsers need the name of the one slot that this plugin fills. */
export const careTeam = defineContract({ id: 'careTeam', version: '1.0.0', slots: { memberActions: Type.Object({}) } })
