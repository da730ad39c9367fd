import { openRest } from '#platform/rest.ts'
import { readingRest } from './reading-rest.ts'
import { shapingRest } from './shaping-rest.ts'
import { uploadRest } from './upload-rest.ts'
import { writingRest } from './writing-rest.ts'

/** `/products`, `/books`, `/categories` and `/upload`. */
export const catalogRest = openRest()
  .route('/', readingRest)
  .route('/', writingRest)
  .route('/', shapingRest)
  .route('/', uploadRest)
