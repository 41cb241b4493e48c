import type { zhCN } from './zhCN';

/** The texts of zhCN.ts in English: the same names, the same values, the same limits. */
export const en: Record<keyof typeof zhCN, string> = {
  // To the buyer.
  'refundInTransit.askAwait':
    'Hello, we are sorry for the trouble: your parcel is on its way and will be with you soon. Could you take delivery and have a look? If anything is not right, we will put it right.',
  'exchange.askWhich':
    'Hello, we are sorry for the trouble. Which size or colour would you like instead? Please send us photos of the item and its tag; we will check the stock at once.',
  'offer.exchange':
    'We are sorry. Please send the item back; when it is here and checked we send you a new one. Would that be all right?',
  'offer.guidance':
    'Please try it once more with these steps: {text} If it still does not work we will help you at once.',
  'offer.coupon':
    'We are sorry. We would like to give you a coupon of {amount} yuan to make up for it. Would that be all right?',
  'offer.giftPromise': 'We are sorry. We would like to add a small gift to your next order. Would that be all right?',
  'offer.nextFreeShipping': 'We are sorry. Your next order ships free. Would that be all right?',
  'offer.sparePart': 'We are sorry. We would like to send you the spare part. Would that be all right?',
  'offer.repair':
    'We are sorry. You may have it repaired near you; we bear the cost of {amount} yuan. Would that be all right?',
  'offer.reissue': 'We are sorry. We would like to send it to you again right away. Would that be all right?',
  'offer.exchangeDearer':
    'The one you would like costs {amount} yuan more. May we send you a link for it once your parcel is checked, and then the new one?',
  'offer.exchangeCheaper':
    'The one you would like costs {amount} yuan less. Once your parcel is checked we send the new one and pay you the difference. All right?',
  'agreed.exchangeDearer':
    'Please send it back prepaid and tell us its number{application?; please withdraw the refund first}. Then you get a link for the {amount} yuan (and freight, if any); once paid, the new one leaves.',
  'agreed.exchangeCheaper':
    'Please send it back prepaid and tell us its number{application?; please withdraw the refund first}. Then the new one leaves (freight, if any, by a link), and {amount} yuan go to your Alipay.',
  'agreed.exchange':
    'Please send the item back and tell us the tracking number (no freight collect, please){application?; please withdraw the refund first}. The new one leaves as soon as we have checked it.',
  'agreed.guidance':
    'Thank you for your understanding. Write to us any time.{application? Please withdraw the refund.}',
  'agreed.coupon':
    'Thank you for your understanding. Your {amount} yuan are on their way.{application? Please withdraw the refund.}',
  'agreed.giftPromise':
    'Thank you for your understanding. The gift with your next order is registered.{application? Please withdraw the refund.}',
  'agreed.nextFreeShipping':
    'Thank you for your understanding. Free shipping of your next order is registered.{application? Please withdraw the refund.}',
  'agreed.sparePart':
    'The spare part leaves soon and we will send you its tracking number.{application? Please withdraw the refund first.}',
  'agreed.repair':
    '{account?Please tell us your Alipay account and real name. }We transfer the {amount} yuan for the repair and send you the proof.{application? Please withdraw the refund.}',
  'agreed.reissue':
    'It leaves soon and we will send you the tracking number.{application? Please withdraw the refund first.}',
  'dispatch.replacement': 'Your replacement is on its way: {company} {trackingNumber}.',
  'dispatch.sparePart': 'Your spare part is on its way: {company} {trackingNumber}.',
  'dispatch.missingItem': 'Your item is on its way: {company} {trackingNumber}.',
  'dispatch.goodsBack': 'Your goods are on their way back to you: {company} {trackingNumber}.',
  'refundUnshipped.askWhy':
    'Hello, we see that you applied for a refund and are sorry for the trouble. May we ask why? We will take care of it at once.',
  'qualityReturn.askPhotos':
    'We are sorry. Could you send us photos of the fault, the packing slip and the parcel? We will look into it right away.',
  'offer.choice': 'There are two ways to put this right, and you choose one: {text} Which would you prefer?',
  'offer.explanation':
    'We have looked into it. This is how it came about: {text} We are sorry for the trouble. Is that all right for you?',
  'offer.compensation':
    'We are sorry. We would like to make up for it with {amount} yuan, by Alipay. Would that be all right?',
  'offer.partialRefund': 'We are sorry. Please keep the item; we refund {amount} yuan. Would that be all right?',
  'offer.return':
    'We are sorry. You may send the item back; we bear the freight both ways and refund {amount} yuan in full when it is here. Would that be all right?',
  'offer.refund': 'We are sorry. We would refund you {amount} yuan in full. Would that be all right?',
  'agreed.explanation':
    'Thank you for your understanding.{application? Please withdraw the application on the refund page.} Write to us any time.',
  'agreed.compensation':
    'Thank you for your understanding.{application? Please withdraw the refund first.}{account? Please tell us your Alipay account and real name.} We transfer {amount} yuan soon and send you the proof.',
  'agreed.partialRefund':
    'Thank you for your understanding.{change? Please change the application to a refund of {amount} yuan without return.} We agree to the {amount} yuan at once.',
  'agreed.return':
    'You may return it.{changeToReturn? Please change the application to a return with {amount} yuan.}{applied? Please send it to the address on the page and fill in the tracking number.}{unapplied? We send you the address; please tell us the tracking number.} No freight collect, please. The postage that you advance is paid back when it is here.',
  'agreed.refund':
    '{change?Please change the application to a refund of {amount} yuan without return. }We agree to refund {amount} yuan; it goes back the way it came. Once more, we are sorry for the trouble.',
  'contact.unreachable':
    'We could not reach you, so we leave you this message: we keep working on your matter. Please write back whenever you see this.',
  'contact.text':
    'Send the buyer a text\nNobody picked up. Text: Hello, this is the after-sales service of the shop. We would like to ask you about your order; please write back on chat, or tell us when we may call.',
  'contact.textUnknown':
    'See whether the buyer was sent a text\nNobody knows whether the text to the buyer left; it is not sent again by itself. Look into the records of the SMS account; if it did not leave, text: Hello, this is the after-sales service of the shop. We would like to ask you about your order; please write back on chat, or tell us when we may call.',
  hold: 'We are looking into your matter; please bear with us. You hear from us by {until} at the latest. Thank you for your patience.',
  'outsideHours.peak': 'Thank you for your message. {text} We are back at {until} and answer you first thing.',
  outsideHours:
    'We have your message. Nobody is here just now; people are back at {until} and will answer you first thing. Thank you for waiting.',
  'reply.late': 'Sorry to keep you waiting. You asked “{question}”: {text}',
  'call.checkBeforeSigning':
    'Please open and check the parcel before you sign for it. If anything is broken or missing, please refuse it and tell us at once.',
  followUp: 'May we ask whether your matter is settled and whether you are satisfied? We are glad of any suggestion.',
  'followUp.thanks': 'Thank you for your answer and your trust. Write to us at any time; have a nice day!',
  'return.remark':
    'Please put in a note with the order number and the reason for the return, and do not send it freight collect.',
  // Something is wrong on the way: told at once, then each answer of the courier.
  'logisticsAnomaly.pickUpOverdue':
    'We are sorry: your parcel has not been picked up yet. We are urging the warehouse and the courier and will tell you as soon as there is news.',
  'logisticsAnomaly.deliveryOverdue':
    'We are sorry: your parcel is late. We are urging the courier and will tell you as soon as there is news.',
  'logisticsAnomaly.stalled':
    'We are sorry: there is no news of your parcel at the moment. We have asked the courier and will tell you as soon as there is any.',
  'logisticsAnomaly.lost':
    'We are sorry: your parcel may have been lost; the courier is looking for it. If it is, we send it again or refund you.',
  'logisticsAnomaly.outsideZone':
    'We are sorry: the courier does not deliver to your address at present. We are arranging another way and will tell you as soon as there is news.',
  'logisticsAnomaly.addressChanged':
    'We are sorry for the trouble: we have your new address and are asking the courier to deliver there. We will tell you as soon as there is news.',
  'chase.answer': 'The latest news: {answer}. We keep at it; you hear from us again by {next}. Thank you for waiting.',
  'agreed.reissueTopUp':
    'When the parcel is back we send it again. Please pay the freight through the link; we send you the tracking number then.{application? Please withdraw the refund first.}',
  'agreed.refundByTransfer':
    '{account?Please tell us your Alipay account and real name. }We transfer {amount} yuan and send you the proof.',
  'problemOrder.ask':
    'Hello, sorry to trouble you, a question about your order: {words}. Please write back when you see this, so that we can send it soon.',
  'offer.putRight': 'We would change the order as you wish and send it soon. Would that be all right?',
  'agreed.putRight':
    'Thank you. The change of your order is registered and it leaves soon.{application? Please withdraw the refund first.}',
  'offer.topUp': 'May we ask you to pay the freight this time? We would send you a link. Would that be all right?',
  'agreed.topUp':
    'We send you the freight link at once and go on as soon as it is paid. Thank you for your understanding.{application? Please withdraw the refund first.}',
  'offer.freightBack': 'We bear the freight that you advanced and transfer it to your Alipay. Would that be all right?',
  'agreed.freightBack':
    '{account?Please send us the courier’s receipt, your Alipay account and real name. }We transfer the freight soon and send you the proof.{application? Please withdraw the refund first.}',
  'offer.priceDifference':
    'The price fell after you bought it; we would refund you the difference of {amount} yuan. Would that be all right?',
  'agreed.priceDifference':
    '{account?Please tell us your Alipay account and real name. }We transfer the difference of {amount} yuan soon and send you the proof.',
  'invoice.askDetails':
    'Hello, we are glad to issue your invoice. Please tell us its title, the tax number (companies), electronic or paper, and where to send it.',
  'offer.invoice': 'We would issue the invoice with your details and send it to you. Would that be all right?',
  'agreed.invoice': 'We issue your invoice soon and send it to you as soon as it is ready.',
  'complaint.askDetails':
    'We are sorry about this. Could you tell us what happened? Photos or screenshots help us; we will look into it carefully.',
  // Unlike the page, used wrongly, missing, wrong, broken on the way, and the ways out of them.
  'notAsImagined.askPhotos':
    'We are sorry that the item is not what you imagined. Please send us some photos in daylight and tell us what differs from the page.',
  'usageHelp.askHow':
    'Hello, we are sorry for the trouble. Could you tell us how you use it and what happens? Photos or a video help; we look at it at once.',
  'missingOrWrong.askPhotos':
    'We are sorry. Please send us photos of what you received, the packing slip and the parcel with its label, and keep the parcel; we check at once.',
  'courierDamage.askPhotos':
    'We are sorry. If it is not signed for yet, please refuse it. If it is, please send photos of the item, the parcel and the label. Did the courier let you check it?',
  'offer.returnAtBuyersCost':
    'You may return it without reason. Please keep tags, packaging and gifts complete; the way back is at your cost. After our check we refund {amount} yuan. Would that be all right?',
  'agreed.returnAtBuyersCost':
    'You may return it.{changeToReturn? Please change the application to a return with {amount} yuan.}{applied? Please send it to the address on the page and fill in its number.}{unapplied? We send you the address; please tell us its number.} Please pack it well. The way back is at your cost; no freight collect, please.',
  'offer.refundWithoutReturn':
    'We are sorry. You need not send it back; we refund {amount} yuan in full. Would that be all right?',
  'offer.refundMissing': 'We are sorry. We refund {amount} yuan for what is missing. Would that be all right?',
  'offer.swap':
    'We are sorry for the wrong item. The right one leaves at once; please send the wrong one back, freight both ways at our cost. Would that be all right?',
  'offer.exchangeResent':
    'You may exchange it. Please send it back; after our check we send the new one and bear that freight. Would that be all right?',
  'agreed.refundWithoutReturn':
    'Please keep the item.{change? Please change the application to {amount} yuan without return.}{account? Please tell us your Alipay account and real name.} We pay back the {amount} yuan soon.',
  'agreed.refundMissing':
    '{change?Please change the application to {amount} yuan without return. }{account?Please tell us your Alipay account and real name. }We pay back {amount} yuan for what is missing soon.',
  'agreed.refundWhenBack':
    'Please refuse the parcel.{change? Please change the application to {amount} yuan without return.} As soon as it is back in our warehouse we refund you {amount} yuan.',
  'agreed.refundIntercepted':
    'We are asking the courier to stop the parcel. We refund {amount} yuan as soon as it is back in our warehouse, and tell you if it could not be stopped. Please refuse it if it is brought to you.',
  'agreed.refundReturning':
    'The parcel is on its way back. As soon as it is in our warehouse we refund you {amount} yuan.{change? Please change the application to {amount} yuan without return first.}',
  'agreed.refundHere':
    'The goods are in our warehouse already: please send nothing.{change? Please change the application to {amount} yuan without return.}{changeToReturn? Please change the application to a return with {amount} yuan.} We look at them and then arrange your refund of {amount} yuan.',
  'agreed.exchangeHere':
    'The goods are in our warehouse already: please send nothing. We send the new ones soon and tell you the tracking number. If anything is to be paid, we send you a link.{application? Please withdraw the refund first.}',
  'notStopped.delivered':
    'The courier shows the parcel as signed for, so it could not be stopped and we cannot refund it just now. If you do not want the goods, please tell us and we arrange a return.',
  'notStopped.failed':
    'We are sorry, the courier could not stop the parcel, so we cannot refund it just now. We write to you about what can be done.',
  'agreed.reissueWhenBack':
    'Please refuse the parcel. As soon as it is back we send it again and tell you the tracking number.{application? Please withdraw the refund first.}',
  'agreed.swap':
    'The right item leaves soon. Please send the wrong one back and tell us the tracking number (no freight collect); the freight is paid back then. {application?Please withdraw the refund first.}',
  'agreed.exchangeResent':
    'Please send it back and tell us the tracking number (no freight collect). The new one leaves after our check, at our cost.{application? Please withdraw the refund first.}',
  // On a transfer and on the order.
  'transfer.compensation': 'After-sales compensation',
  'transfer.retention': 'After-sales compensation',
  'transfer.priceDifference': 'Price difference',
  'transfer.pageCompensation': 'After-sales compensation',
  'transfer.concession': 'After-sales compensation',
  'transfer.refund': 'After-sales refund',
  'transfer.refundWithoutReturn': 'After-sales refund',
  'transfer.freight': 'Return freight',
  'transfer.partialRefund': 'Partial refund',
  // To staff: a title, and after the line break what to do or say.
  'task.assess':
    'Look into it and say whose fault it is\nLook at the photos, packing slip and parcel; look up the order, past cases and tracking; then judge severity and fault.',
  'task.changeKind':
    'Find out what it is about, and make it that kind\nSoothe first, lead the buyer to details; offer nothing before it is clear.',
  'task.propose':
    'Offer the buyer a remedy\nApologise first, follow the ladder; try to retain a buyer who wants to return or exchange.',
  'task.answerOpen': 'The offer is unanswered: ask the buyer\nRecord a yes, a no, or the counter-offer.',
  'task.recordAnswer': 'The buyer has answered: record it\nA yes, a no, or the counter-offer.',
  'task.reply': 'The buyer wrote: please answer\nAnswer first, then go on with the current chat.',
  'task.alarm':
    'The buyer may go to an authority or the press: the manager decides at once\n{reason}. Read the case and say what was done; the agent answers the buyer as usual.',
  'task.help': 'An agent calls for help: see to it at once\n{reason}',
  'task.harassed':
    'The buyer has reported harassment: end the case\nNobody contacts the buyer in any way; deal with the application on the platform, then close the case.',
  'task.withdrawal':
    'Goods wait, for the buyer still asks for money\nAsk the buyer to withdraw the application for {amount} yuan on the platform; nothing is sent before, nor after the platform has paid.',
  'task.register': 'Register the case\nCause, responsibility, tags.',
  'task.countdownLeft': 'A countdown runs out: decide it\n{situation}: {reason}',
  'task.trouble': 'Something failed: please see to it\n{ask}: {reason}',
  phone:
    'Phone the buyer\nHello, this is the shop’s after-sales service; may I speak with you for a moment? It is about your order. Calls so far: {calls}.\nReceived, not satisfied: ask why, register it. Not received: check tracking, who signed? Signed by another: ask to check the goods. About to collect: ask to check before signing.\nInconvenient: ask when, call back then. A long look-up: hold, or agree a time. Silent: greet twice, ask to redial, hang up after 5 s. No calls wished: never again.',
  'approval.reminder':
    'Still to be decided: {purpose} {amount} yuan\nThis approval has waited long; check amount, payee and who asked, and decide.',
  'approval.onTop':
    'Approve {purpose}: {amount} yuan, on top of {given} yuan given before\nThe limit is on all that was given on this order. Check sum, payee and requester.',
  approval:
    'Approve: {purpose} {amount} yuan\nCheck amount, payee and requester; a change of them needs a new approval.',
  'countdown.sellerAnswers':
    'The countdown of the application ends soon\nAgree with the buyer, or agree to the application or refuse it.',
  'countdown.buyerShips':
    'The countdown for the buyer’s return ends soon\nRemind the buyer to send it back and fill in the tracking number.',
  'countdown.sellerConfirms':
    'The countdown for confirming the return ends soon\nCheck that the return really moves or has arrived; have the warehouse inspect it.',
  'countdown.buyerReacts': 'The countdown for the buyer’s change ends soon\nYou may talk with the buyer once more.',
  'application.nothing':
    'Have the buyer withdraw the application\nBy phone or chat, lead them to the withdrawal on the refund page.',
  'application.refundOnly':
    'Have the buyer change the application\nLead them to a refund without return of the agreed amount.',
  'application.returnAndRefund':
    'Have the buyer change to return and refund\nLead them to the other type of application.',
  'payee.compensation': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.priceDifference': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.retention': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.pageCompensation': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.concession': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.refundWithoutReturn': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.refund': 'Confirm the Alipay account and real name\nAlways with the buyer, before any transfer.',
  'payee.freight':
    'Confirm the advanced freight and the account\nCheck the courier’s receipt; enter amount, Alipay account and real name.',
  payoutCode:
    'Payment waits for a code: {purpose} {amount} yuan\nThe platform has sent a code by SMS to the phone of the account that refunds. Type it in (giveSmsCode), or retry for another.',
  payoutListed:
    'Transfer waits for the refund list: {purpose} {amount} yuan\nTwo people of finance let it go from the next list. Give it up where it is no longer needed.',
  payoutRefused: 'Payment refused: {purpose} {amount} yuan\nReason: {reason}. Correct it and retry, or give it up.',
  'payoutRefused.transfer':
    'Transfer refused: {purpose} {amount} yuan\nReason: {reason}. The agent has the task of asking the buyer for account and name again. Retry when another reason is gone, or give it up.',
  payeeWrong:
    'Transfer refused: ask the buyer for account and name again\n{purpose} {amount} yuan; reason: {reason}. Enter what the buyer confirms, and the transfer is made again.',
  payoutOverCap:
    'Above what the order allows: {purpose} {amount} yuan\n{reason}. Check the other payments of this order. Give it up where it cannot be paid; the agent then talks with the buyer anew.',
  'trouble.record': 'A case cannot be recorded and stands still\n{reason}',
  'trouble.task': 'The workflow of a case fails and stands still\n{reason}',
  'trouble.shop': 'The shop cannot be served\n{reason}',
  'trouble.serve': 'A worker cannot begin to serve the shop\n{reason}',
  'day.alarms': 'Over their limit on {day}: {measures}\nLook at their causes.',
  'day.returnsAlarm': '{count} returns today, more than {most}\nLook at their causes.',
  'day.weeklyReport': 'The weekly report {link} is there, {from} to {to}\nLook at the numbers and causes.',
  'day.sessionEnds': 'Sessions or keys that end soon: {count}, the first on {day}\nAsk the admin to renew them.',
  'day.missedRuns':
    '{count} runs of the day were due and have not been\nSee the sheet, run what is still needed, and acknowledge it.',
  'reconciliation.differences':
    'Reconciliation of {day}: {count} new differences with the providers\nCheck each against the Alipay bill and the refund on the platform, and close it with what came of it.',
  payoutUnknown:
    'Payment with unknown result: {purpose} {amount} yuan\nCheck it in the Alipay bill and enter the result; never transfer again.',
  returnNotAgreed: 'The platform did not take the consent to the return\nReason: {reason}',
  'ship.replacement':
    'Send the replacement\nCheck the memo, send it, enter courier and tracking number; or enter that it is out of stock.',
  'ship.sparePart':
    'Send the spare part\nCheck the memo, send it, enter courier and tracking number; or enter that it is out of stock.',
  'ship.missingItem':
    'Send the item again\nCheck the memo, send it, enter courier and tracking number; or enter that it is out of stock.',
  'ship.goodsBack':
    'Send the goods back to the buyer\nThey came as: {cameAs}. Enter courier and tracking number, which the buyer is told; enter it also when they cannot be sent.',
  'claim.supplier':
    'Claim {amount} yuan from the supplier: {supplier} {batch}\nSend the photos along. Enter the answer and what was paid; after a no it may be claimed once more.',
  claim: 'Claim {amount} yuan from the courier\nEnter the courier’s answer and what was paid.',
  'errand.intercept':
    'Have the courier intercept the parcel\nTell the courier to bring it back; enter whether it was intercepted.',
  'errand.mayComeBack':
    'May it be returned without reason?\nWithin 7 days of receipt? Tags, packaging, gifts, invoice complete? Not customised or real-name goods; too old to sell again: decline kindly.',
  'errand.anomaly':
    'Which logistics anomaly is it?\nAsk the courier: pick-up overdue, delivery overdue, stalled, lost, outside the zone, address changed.',
  exchangeNumber:
    'Ask the buyer for the return’s number on the exchange’s page\nThe goods are accepted, but the platform shows no number yet: once it does, it is told by itself.',
  refuseExchange:
    'Not as agreed: refuse the exchange’s return\nGive one of the platform’s reasons and words for the buyer; once the platform shows it, talk with the buyer anew.',
  refuseExchangeAgain:
    'The platform did not take the refusal of the return\nReason: {reason}. Give another, or see to it on the platform.',
  exchangeReturnNotTaken:
    'The platform did not take the word on the exchange’s return\nReason: {reason}. Put it right and retry, or abandon it.',
  consignNotTaken:
    'The platform did not take the replacement’s number: {company} {trackingNumber}\nReason: {reason}. Retry, or enter it there and abandon this; if the exchange is closed, have the parcel intercepted.',
  'task.exchangeDue':
    'The exchange’s countdown is about to end\nThe platform then acts by itself: see to the exchange on the platform now.',
  receiptNotDelayed:
    'Receipt was not put off by {days} days\nReason: {reason}. Put it off by hand and enter extended, or notNeeded; or try again.',
  'errand.parcelBack':
    'Wait for the parcel that the courier brings back\nEnter when it is here, or that it never comes.',
  'chase.pickUpOverdue':
    'Urge warehouse and courier to pick up (round {round})\nAsk when, and enter the answer; the buyer is told it. Enter if it is out of stock.',
  'chase.deliveryOverdue':
    'Urge the courier to deliver (round {round})\nEnter the answer; the buyer is told it. Enter if it is lost or coming back.',
  'chase.stalled':
    'Urge the courier for news (round {round})\nEnter the answer; the buyer is told it. Enter if it is lost or coming back.',
  'chase.lost':
    'Have the courier look for the parcel (round {round})\nEnter the answer; the buyer is told it. Enter if it was found or is lost.',
  'chase.outsideZone':
    'Arrange for a parcel outside the zone (round {round})\nAnother courier, or collection? Enter the answer; the buyer is told it. Enter if it comes back.',
  'chase.addressChanged':
    'Have the courier change the address (round {round})\nEnter the answer; the buyer is told it. Enter if it was changed or comes back.',
  'errand.problemSort':
    'Which sort of problem order is it?\nLook at the address, note, stock, freight and payment, then enter it.',
  'errand.amendOrder':
    'Change the order as the buyer wishes\nChange address, note or item, release it, and enter that it is done.',
  'errand.holdOrder': 'Hold the order back\nBefore the refund; enter that it failed if it has left already.',
  'errand.topUpPrice':
    'Send the link for the difference ({amount} yuan)\nThe replacement costs more: it is sent once this is paid. Record paid, or failed when the buyer does not pay.',
  'errand.topUp': 'Send the freight link\nSend it to the buyer; enter when it is paid, or that the buyer does not pay.',
  'errand.priceDrop':
    'May the price difference be refunded?\nDid the price fall within {days} days of the payment? No review yet? Enter if reviewed, not fallen or too late.',
  'errand.freightBearer':
    'Who bears the freight?\nThe shop when it or the courier is at fault, the buyer for a wish; refuse freight collect and cash in a parcel.',
  'errand.invoiceDetails':
    'Check the invoice details\nTitle, tax number, electronic or paper, issued already? Then enter whether to issue or to correct it.',
  'errand.issueInvoice': 'Issue the invoice\nWith the details entered; enter that it failed if it cannot be issued.',
  'errand.correctInvoice':
    'Correct the invoice\nReverse it and issue it anew; enter that it failed if that cannot be done.',
  'errand.sendInvoice':
    'Send the invoice to the buyer\nAn electronic one by mail, a paper one by post with its tracking number.',
  'errand.grievance':
    'What is the grievance about?\nThe goods, the service, a suspected counterfeit, or unclear; then make it that kind.',
  'errand.attitude':
    'Look into the complaint about the service\nRead the chat, apologise to the buyer, talk with whoever it was.',
  'errand.counterfeit':
    'Look into the suspected counterfeit\nCheck purchase papers and authorisation; it may become a rights complaint: do it at once.',
  'errand.comparePage':
    'Compare the buyer’s photos with the page\nDo pictures, colours, sizes promise too much? Enter exaggerated; as the page shows it: enter asShown.',
  'errand.correctPage':
    'Correct the page\nMend text and pictures by what the buyer reported, and enter it; also when nothing needs mending.',
  'errand.diagnose':
    'Diagnose: faulty, or used another way?\nAsk the one question that tells (does the wall of a warm cup get hot?). A fault: enter faulty; unclear: have it tried properly and enter retest.',
  'errand.retest':
    'Have the buyer try it properly and enter the result\nTell the steps (lid tight, then again). Works: enter works; otherwise faulty.',
  'errand.comparePackingSlip':
    'Compare the packing slip\nMarked short: enter short; says shipped: enter shipped; wrong item (photo): enter wrongItem.',
  'errand.lookAtParcel': 'Look at the photos of the parcel\nBroken: enter damaged; whole: enter intact.',
  'errand.askWeights':
    'Ask the courier for the weights at first and last scan\nLighter (1.0 → 0.9 kg): enter dropped; the same: enter equal.',
  'errand.ruleUnproven':
    'Equal weights, not proven: the supervisor decides\nConcede: enter conceded; decline kindly: enter declined.',
  'errand.whoSigned':
    'How was the parcel received?\nAsk gently: did the courier let you check it? Not signed for yet: enter unsigned (ask to refuse it); damage noted at the door: damageNoted; the buyer, unchecked: unchecked; somebody else: byProxy.',
  'errand.proxyConsent':
    'Have the courier prove that the buyer agreed to the proxy\nProven: enter agreed; otherwise unproven.',
  'errand.call.tracking':
    'The buyer says that it has not come: check tracking\nSigned for: enter signed; not yet: enter notSigned, the courier is urged then.',
  'errand.call.whoSigned':
    'Tracking says signed: by whom?\nHave the buyer ask family, doorman, pick-up point. Found: enter found; nobody: enter notFound, the courier is asked then.',
  'errand.call.goods':
    'Signed by somebody else: have the buyer check the goods\nWhole: enter intact; broken or short: enter damaged and ask for photos.',
  'chase.notReceived':
    'Ask the courier for the parcel that has not come (round {round})\nEnter the answer; the buyer is told it. Enter if it was delivered, is lost or comes back.',
  'promise.due': 'A promised time comes near\nAnswer the buyer by {until}{text?: {text}}',
  'promise.broken': 'A promised time has passed: answer at once\nPromised by {until}{text?: {text}}',
  'errand.coupon':
    'Give the {amount} yuan\nHand out the coupon, or change the price of the other order, and enter it; failed when it cannot be.',
  chaseReturn:
    'Urge the buyer to send it back\nAsk for the parcel and its tracking number; end the return if the buyer no longer wants it.',
  'unseenParcel.refused':
    'Nobody can look the return up: {company} {number}\nAsk the courier: moving or notMoving. If courier or number are wrong, record the tracking anew. This is no reason to refuse the buyer.',
  'unseenParcel.phone':
    'The courier asks for a phone: {company} {number}\nAsk the buyer for its last four digits and record the tracking anew with them, or find out yourself: moving or notMoving. This is no reason to refuse the buyer.',
  chaseCalledBack:
    'Ask the courier for the parcel that was called back\nIt is not in the warehouse yet. Ask where it is, and enter its number if that is another one.',
  returnWentBack:
    'The parcel of the buyer was taken back to the buyer\nThe courier did not bring it to the warehouse. Have it sent anew and enter the new number; give the return up if the buyer keeps the goods.',
  suspectParcel:
    'A return number without a pick-up\nCheck whether it is real; if it is empty, refuse the refund and call the referee.',
  refusalNotAllowed:
    'The platform does not allow this refusal\nReason: {reason}. Call the referee before the countdown ends, or agree to the whole sum; then give this task up.',
  memoByHand: 'Write the note on the order by hand\nReason: {reason}',
  inspect: 'Inspect the return\nCheck it against the memo: {item}{reason?; reason: {reason}}. Enter the result.',
  'followUp.read':
    'The buyer answered the follow-up: enter it\nSolved? How satisfied? Suggestions? The chat ends with the word of the shop.',
  'followUp.byHand': 'Follow up with the buyer by hand\nBy chat or phone: is it solved? Satisfied?',
  reply: 'Please send the reply by chat',
  sendWords: 'Send this to the buyer by chat\n{text}',
  'offer.substitute':
    'We are sorry: what you ordered is sold out. We will show you something alike; if you take it you get {amount} yuan off. Would that be all right?',
  'agreed.exchangeTopUp':
    'Please send the goods back, not freight collect, and tell us the tracking number.{application? Please withdraw the refund first.} After inspection please pay the freight link, and the new one leaves at once.',
  'offer.returnLessCost':
    'Made-to-order goods cannot be returned without reason, but we do what we can. We pay back {amount} yuan, which leaves out the cost of making. You pay the way back. Would that be all right?',
  'turnedAway.collect':
    'Your parcel came freight collect; the warehouse could not take it and gave it back to the courier. Please send it again prepaid and tell us the new tracking number.',
  'turnedAway.cash':
    'There was cash in your parcel; we could not take it and gave it back to the courier. Please take the cash out and send it again. Freight is settled by link or Alipay.',
  'paid.transfer':
    '{amount} yuan are on the way to your Alipay, usually at once.{reference? The reference is {reference}.}',
  'evidence.ask':
    'So that we can help you soon, please send us photos (or a video) of {pieces}. As soon as we have looked at them we tell you how to send it back.',
  'evidence.moreWanted': 'Thank you for the photos. One more thing, please: {wanted}. We go on as soon as it is here.',
  'return.address':
    'Please send it to: {shop.returnAddress}. Put a note with the order number inside, tell us the tracking number, and do not send it freight collect.',
  'memo.withFault': '{remedy} defect:{defect} amount:{amount} yuan freight:{freight} paid:{by} handler:{handler} {at}',
  'memo.noFault':
    '{remedy} reason:{reason} exchange:{exchange} top-up:{topUp} amount:{amount} yuan freight:{freight} handler:{handler} {at}',
  'memo.return':
    '{remedy} reason:{reason} item:{item} amount:{amount} yuan freight:{freight} paid:{by} handler:{handler} {at}',
  'errand.resaleable':
    'Can it be sold again?\nTags, packaging, gifts, invoice complete, unwashed, unused? customised (returned less its cost), excluded (real-name goods), tooOld (too old to restock).',
  'errand.topUpHalf':
    'Send the freight link (half each)\nThe link is half of the freight. Record when it is paid; failed when the buyer does not pay.',
  'errand.paidButRejected':
    'Paid early, and the inspection failed\nWhat was agreed holds. Talk to the buyer: recovered, or writtenOff.',
  'errand.paidBesides':
    'The platform refunds, and this has left already: {things}\nThe buyer gets one of both. Intercept it or ask for it back: recovered, or writtenOff.',
  'errand.returnCash':
    'Send back the cash that was in the parcel\nTell the buyer; it is not set against freight. Record when sent.',
  'errand.improveProduct':
    'Tell the product side\n{item}: {cause}. Record when told, also when nothing is to be improved.',
  'errand.improveWarehouse':
    'Tell the warehouse\n{item}: {cause}. Record when told, also when nothing is to be improved.',
  'errand.improvePurchasing':
    'Tell purchasing\n{item}: {cause}. Record when told, also when nothing is to be improved.',
  'errand.improvePreSales': 'Tell pre-sales\n{item}: {cause}. Record when told, also when nothing is to be improved.',
  couponOverCap:
    'The coupon is above what is left on the order: {amount} yuan\n{reason}. Check what else was paid on it, then retry or give up.',
  inspectResaleable:
    'Inspect: can it be sold again?\n{item}{reason?; reason: {reason}}. One by one: tags, unwashed, unused, packaging, invoice, gifts (what never was there counts as complete).',
  'evidence.collect': "Collect the buyer's evidence: {pieces}\nAsk by chat or phone, and record each piece.",
  'evidence.judge':
    "Judge the buyer's evidence: {pieces}\nDo the photos show it? Only then the return address is given; ask for more where unclear; a supervisor may do without.",
  keepChatByHand: 'Keep the chat\nThis case is flagged: export the chat and record it as evidence (chat).',
  'offer.fewer':
    'We have received your parcel: {quantity} pieces came, fewer than agreed. For these we pay back {amount} yuan. Would that be all right?',
  'offer.fewerOnPlatform':
    'We have received your parcel: {quantity} pieces came, fewer than agreed. We refuse the first sum on the platform, so that you can change it. Please change it to {amount} yuan; we then pay at once. Would that be all right?',
  'sign.reusedTracking':
    'Sign of fraud: one tracking number in several refunds\n{evidence}. Check, then record confirmed or unfounded; no buyer is refused by program.',
  'sign.returnAll':
    'Sign of fraud: bought in bulk and all returned\n{evidence}. Check, then record confirmed or unfounded; no buyer is refused by program.',
  'sign.knownContact':
    'Sign of fraud: a phone or an address that returned under other names before\n{evidence}. Compare the orders, then record confirmed or unfounded; no buyer is refused by program.',
  'sign.emptyParcel':
    'Sign of fraud: an empty parcel came back\n{evidence}. Check photos and weights, then record confirmed or unfounded; no buyer is refused by program.',
  'sign.rubbishReturned':
    'Sign of fraud: rubbish came back\n{evidence}. Check photos and weights, then record confirmed or unfounded; no buyer is refused by program.',
  'sign.swappedGoods':
    'Sign of fraud: other goods came back\n{evidence}. Check the photos, then record confirmed or unfounded; no buyer is refused by program.',
  'strayParcel.notAwaited':
    'A parcel that nobody awaits: {company} {trackingNumber}\nNo return was agreed. Pay, send it back, or keep it.',
  'strayParcel.refundClosed':
    'A return for a closed refund: {company} {trackingNumber}\nNothing was paid. Pay, send it back, or keep it.',
  otherRefund:
    'The buyer has another application: {refundId} {amount} yuan\nFor the same goods. Handle both, or have one withdrawn.',
  'errand.sendBack':
    'Send the goods back to the buyer\n{company} {trackingNumber}. Record when sent, also when it cannot be.',
  'errand.goodsLeft':
    'Goods of the buyer are still in the warehouse: agree what becomes of them\nBy the freight rules the shop pays for sending them back. Enter shopPays or buyerPays when they are to be sent. Enter kept when the buyer leaves them to the shop.',
  'errand.goodsLeftAtBuyersCost':
    'Goods of the buyer are still in the warehouse: agree what becomes of them\nBy the freight rules the buyer pays for sending them back: send the freight link, and enter buyerPays when it is paid. Enter shopPays when the shop pays, kept when the buyer leaves them to the shop.',
  'errand.goodsPaidFor':
    'The platform has refunded {amount} yuan, and the goods are not back: {company} {trackingNumber}\nHave the courier stop the parcel, ask the buyer for the goods, or claim them from the courier. Enter recovered, claimed or writtenOff.',
  'errand.callReferee':
    'Refuse and call the referee\nThe return number is empty or never moved, the buyer is not reached. Call before the countdown ends, and record it.',
  'review.explanation':
    'We are sorry that you were not satisfied, and thank you for saying so. We have looked into it and made it better; write to us at any time, and we do our best to help.',
  'review.thanks': 'Thank you for your support and your review. It keeps us going; you are welcome again at any time.',
  'transfer.reviewRecovery': 'After-sales compensation',
  'payee.reviewRecovery':
    "Confirm the buyer's Alipay account and real name\nAsk first how they would like it; check both with the buyer before any transfer.",
  'recovery.phone':
    'Phone the buyer about the review (tier {tier}, {calls} calls so far)\nStay polite whatever is said. Apologise, ask why, put it right. Never pay cash for a good review, and decline an exorbitant demand. Record at once that a buyer feels harassed, and stop contacting them.',
  'explanation.write':
    'Write the explanation of the review\nAt most 500 characters, public; when it is time the general one is published by program.',
  'explanation.refused': 'The explanation was not published: change it and send it again\nReason: {reason}',
  'errand.refereeCame':
    'The referee has come in: for the manager to know\nLook at the dispute and how the evidence stands; take it over where needed.',
  'errand.goodwill': 'The referee decided for the shop: something for the buyer all the same?\nadd, or nothing.',
  'evidencePack.first':
    'Make the evidence pack and submit it on the platform\n{pieces} pieces so far. Photos, packing slip, weights, chat; about 2 hours. Record it when submitted.',
  'evidencePack.second':
    'Add to the evidence in the second term\n{pieces} pieces so far. Submit within 24 hours and record it.',
  'evidencePack.remind':
    'The evidence term ends soon\nNothing is submitted yet ({pieces} pieces so far). Make the pack and submit it now.',
  'evidencePack.verdict': "Record the referee's verdict\nSee the platform: for the buyer, or for the seller.",
};
