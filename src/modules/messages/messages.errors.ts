import { defineErrors } from '#kernel/errors.ts'

export const messageErrors = defineErrors('messages', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的消息。它可能属于您无权查看的地区或单位。', en: 'There is no message {id}. It may belong to a region or unit that you may not see.' },
  'slot-missing': { kind: 'internal', zh: '消息模板 {template} 缺少“{slot}”的内容，消息没有发出。请把这段话告诉系统管理员。', en: 'The message template {template} lacks a value for “{slot}”, so nothing was sent. Tell the administrator of this system.' },
  'no-key': { kind: 'unavailable', zh: '本系统还没有密封居民消息的密钥，不能发送。请由管理员启动一次服务器后重试。', en: 'This installation has no key yet to seal messages to residents. Have the server started once, then try again.' },
  'key-changed': { kind: 'unavailable', zh: '消息 {id} 用以前的主密钥密封，现在的主密钥打不开。请恢复原来的 LUOSHI_SECRET，或由发出消息的部门重新发送。', en: 'Message {id} was sealed under a former master secret and can’t be opened with this one. Restore the former LUOSHI_SECRET, or have the sender send it anew.' },
  'bad-phone': { kind: 'invalid', zh: '收件人的电话号码不对：应为 11 位手机号码。请核对后重试。', en: 'The recipient’s phone number is not right: expected the 11 digits of a mobile. Check it and try again.' },
  'no-such-account': { kind: 'not-found', zh: '没有编号为 {id} 的账号，消息没有发出。请核对收件人。', en: 'There is no account {id}, so nothing was sent. Check the recipient.' },
  'not-retryable': { kind: 'conflict', zh: '消息现为“{state}”，只有发送失败或未能发出的消息可以重发。请刷新后查看。', en: 'The message is “{state}”; only one that failed or was withheld can be sent again. Reload to see it.' },
  'not-printable': { kind: 'conflict', zh: '消息现为“{state}”，不在待打印之列。请刷新后查看。', en: 'The message is “{state}” and not waiting to be printed. Reload to see it.' },
  'not-sealed': { kind: 'conflict', zh: '发给工作人员的消息没有密封，内容已在列表中。', en: 'Messages to staff are not sealed; the text is in the list.' },
  'gateway-refused': { kind: 'unavailable', zh: '通道“{channel}”拒收（{code}），稍后会自动重试。若一直如此，请检查该通道的设置。', en: 'Channel “{channel}” refused the message ({code}); it is tried again later. If it stays so, check the settings of the channel.' },
  'gateway-silent': { kind: 'unavailable', zh: '通道“{channel}”没有应答，稍后会自动重试。若一直如此，请检查网络和该通道的设置。', en: 'Channel “{channel}” did not answer; the message is tried again later. If it stays so, check the network and the settings of the channel.' },
  'channel-gave-up': { kind: 'unavailable', zh: '通道“{channel}”多次没有送出，已改用“{next}”。若一直如此，请检查该通道的设置。', en: 'Channel “{channel}” failed again and again; “{next}” is used instead. If it stays so, check the settings of the channel.' },
  'no-such-channel': { kind: 'not-found', zh: '没有名为“{channel}”的消息通道，或它不接收回执。', en: 'There is no message channel “{channel}”, or it takes no receipts.' },
  'receipt-refused': { kind: 'forbidden', zh: '回执的令牌不对。请核对通道“{channel}”的 receiptToken。', en: 'The token of the receipt is wrong. Check receiptToken of channel “{channel}”.' },
  'letter-not-found': { kind: 'not-found', zh: '没有编号为 {id} 的函件。', en: 'There is no letter {id}.' },
  'letter-kind': { kind: 'invalid', zh: '没有名为“{kind}”的函件样式。现有：{known}。', en: 'There is no kind of letter called “{kind}”. There are: {known}.' },
  'letter-slot': { kind: 'invalid', zh: '函件“{kind}”缺少“{slot}”的内容。请补上后重试。', en: 'The letter “{kind}” lacks a value for “{slot}”. Give it and try again.' },
  'bad-letter-text': { kind: 'invalid', zh: '函件样式有 {count} 处错误，没有保存。请按所列的行改正后再保存。', en: 'The text of the letter has {count} errors and was not saved. Correct the lines listed and save again.' },
  'no-letter-version': { kind: 'not-found', zh: '没有第 {version} 版函件样式。请从修改记录中选择。', en: 'There is no version {version} of this kind of letter. Choose one of the list.' },
  'letter-pack': { kind: 'internal', zh: '函件样式文件 {file} 有错，不能使用。请按 packs/national/letters/README.md 改正后重新启动。', en: 'The letter template {file} is faulty and can’t be used. Correct it as packs/national/letters/README.md says and start again.' },
})
