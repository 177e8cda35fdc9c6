import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'
import { changeFurther as nameThem, readFurther } from '../office/further.js'
import { changeClosedDay, changeOfficeHours as change, readOfficeHours } from '../office/office-hours.js'

export const getOfficeHours: Operation<typeof messaging, 'getOfficeHours'> = async (_, scope) => readOfficeHours(scope)

export const changeOfficeHours: Operation<typeof messaging, 'changeOfficeHours'> = async ({ body }, scope) => change(scope, body)

export const closeOnDay: Operation<typeof messaging, 'closeOnDay'> = async ({ body }, scope) => changeClosedDay(scope, body.day, true)

export const openOnDay: Operation<typeof messaging, 'openOnDay'> = async ({ params }, scope) => changeClosedDay(scope, params.day, false)

export const getFurther: Operation<typeof messaging, 'getFurther'> = async (_, scope) => readFurther(scope)

export const changeFurther: Operation<typeof messaging, 'changeFurther'> = async ({ body }, scope) => nameThem(scope, body)
