import assert from 'node:assert/strict';
import type { CaseRecordView } from '../../src/http/operator/case-view.js';
import type { OperatorErrorName } from '@nplus.tech/ktwidget-client/protocol';
import { MOBILE } from '../support/mobile-service.js';
import { operateAt, type ErrorScene, type Produce } from './error-scene.js';

/** The bank says nothing of a payment until its deadline; resolves with the case that comes of it. */
async function openCase({ shop, kt, operate }: ErrorScene): Promise<CaseRecordView> {
  const { transaction_hash: hash } = await shop.atTheBank();
  kt.bank.down = true;
  await kt.pass(25 * 60);
  kt.bank.down = false;
  const answer = await operate('GET', `cases?payment=${hash}`);
  const [found] = answer.json<{ response: { data: { cases: CaseRecordView[] } } }>().response.data.cases;
  assert.ok(found, 'there is a case');
  return found;
}

const resolve = ({ operate }: ErrorScene, { id }: Pick<CaseRecordView, 'id'>, body: object) =>
  operate('POST', `cases/${id}/resolve`, body);

/** How an operator comes to see each failure. */
export const OPERATOR_ERRORS: Record<OperatorErrorName, Produce> = {
  merchant_invalid: ({ operate }) => operate('POST', 'merchants', { name: '', domains: [] }),
  service_invalid: ({ operate }) => operate('POST', 'services', { ...MOBILE, max_amount: 1 }),
  operator_unauthorized: ({ operator }) =>
    operator.app.inject({ url: '/operator/merchants', headers: { authorization: 'Bearer guessed' } }),
  merchant_unknown: ({ operate }) => operate('GET', 'merchants/999999'),
  provider_missing: ({ bare }) => operateAt(bare.operator, 'POST', 'services', MOBILE),
  operator_request_invalid: ({ operate }) => operate('GET', 'payments?limit=0'),
  notification_unknown: ({ operate }) => operate('GET', 'notifications/999999'),
  case_unknown: ({ operate }) => operate('GET', 'cases/999999'),
  case_resolved: async (scene) => {
    const found = await openCase(scene);
    const said = { resolution: 'The bank answers again: there is nothing' };
    await resolve(scene, found, said);
    return resolve(scene, found, said);
  },
  case_unsettled: async (scene) => {
    const found = await openCase(scene);
    scene.kt.bank.down = true;
    const answer = await resolve(scene, found, { resolution: 'Must be fine' });
    scene.kt.bank.down = false;
    return answer;
  },
  case_contradicted: async (scene) => {
    const found = await openCase(scene);
    scene.kt.bank.pay();
    return resolve(scene, found, { resolution: 'I think so', as: 'none' });
  },
};
