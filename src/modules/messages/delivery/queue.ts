/** How senders put a message into the queue. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import { RegionCode } from '../messages.schema.ts'

export const DeliverPayload = z.object({ region: RegionCode, id: z.uuid() })

export const deliverName = 'messages.deliver'

/** For queueing only: what runs under this name is the job of deliver.job.ts, which has the channels and the key. */
export const deliverQueue = defineJob({
  name: deliverName, schema: DeliverPayload,
  handle: () => Promise.reject(new Error('messages.deliver runs with the ports of messagesModule')),
})
