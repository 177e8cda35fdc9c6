export { listClientGoals } from './list-client-goals.js'
export { listGoals } from './list-goals.js'
export { reachGoal } from './reach-goal.js'
export { setGoal } from './set-goal.js'
