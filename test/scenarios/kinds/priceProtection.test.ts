import { branchesOf, expectSettled } from '../support/branches';

branchesOf('priceProtection', (branch) => {
  branch('a buyer who bought before the drop gets the difference', async (desk) => {
    const one = await desk.opens('priceProtection');
    await one.finds('entitled');
    await one.agreesTo({ remedy: 'partialRefund', amount: 15_00 });
    await one.isPaid();
    await expectSettled(one, 'partialRefund');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [15_00] });
  });

  for (const found of ['noDrop', 'reviewed', 'tooLate']) {
    branch(`a buyer without a claim (${found}) hears why`, async (desk) => {
      const one = await desk.opens('priceProtection');
      await one.finds(found);
      await one.agreesTo({ remedy: 'explanation' });
      await expectSettled(one, 'explanation');
      expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    });
  }
});
