import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { purgeFile } from './purge-file.ts'
import { purgeImage } from './purge-image.ts'
import { refreshSearchFront } from './search-front.ts'
import { removeIfUnused } from './sweep-upload.ts'

/** Runs on a schedule: which products a search in a large shop looks at first. */
export const redrawSearchFront = defineJob({
  name: 'catalog.refresh_search_front',
  payload: z.object({}),
  run: (ctx) => refreshSearchFront(ctx),
})

/** Empties the store of a picture and of the sizes made from it. */
export const removeStoredImage = defineJob({
  name: 'catalog.remove_stored_image',
  payload: z.object({ imageId: z.uuid(), storageKey: z.string() }),
  run: (ctx, image) => purgeImage(ctx, image),
})

/** Empties the store of a file that was taken from its product and that nobody has a right to. */
export const purgeRemovedFile = defineJob({
  name: 'catalog.purge_removed_file',
  payload: z.object({ fileId: z.uuid() }),
  run: (ctx, { fileId }) => purgeFile(ctx, fileId),
})

/** A day after an upload: removes it when no product took it. */
export const sweepUpload = defineJob({
  name: 'catalog.sweep_upload',
  payload: z.object({ storageKey: z.string() }),
  run: (ctx, { storageKey }) => removeIfUnused(ctx, storageKey),
})
