export { AddNote, addNote } from './add-note.ts'
export { type AroundCustomer, aroundCustomer, type Customer, getCustomer } from './get-customer.ts'
export {
  CUSTOMER_KINDS,
  type CustomerFilter,
  type CustomerInList,
  type CustomerKind,
  listCustomers,
} from './list-customers.ts'
export { customersPersonalData } from './personal-data.ts'
export { GIVEN_ROLES, SetRoles, setRoles } from './set-roles.ts'
