import { defineJob } from '#platform/jobs/index.ts'
import { deliver, type DeliveryPorts } from './deliver.service.ts'
import { DeliverPayload, deliverName } from './queue.ts'

export const deliverJob = (ports: DeliveryPorts) => defineJob({ name: deliverName, schema: DeliverPayload, handle: (ref, context) => deliver(ref, ports, context) })
