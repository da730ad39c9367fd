import { InvalidInput } from '#platform/errors.ts'

/** A file of rates that cannot be taken over; says which lines and why, and nothing is kept of it. */
export class RatesNotReadable extends InvalidInput {
  constructor(problems: string[]) {
    super({ file: problems }, 'This file of tax rates cannot be taken over')
  }
}
