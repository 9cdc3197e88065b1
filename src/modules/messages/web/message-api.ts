/** Calls of the messages' API, typed by its routes. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { messageApiRoutes } from '../module.ts'

type MessagesApi = ApiOf<ReturnType<typeof messageApiRoutes>>

export const api = pageApi<MessagesApi>()

export type MessageLine = MessagesApi['GET /messages']['output']['items'][number]
export type MessageState = MessageLine['state']
export type TemplateLine = MessagesApi['GET /message-templates']['output']['items'][number]
export type ConsentLine = MessagesApi['GET /message-consents']['output']['items'][number]
export type EventLine = MessagesApi['GET /messages/:id']['output']['events'][number]
